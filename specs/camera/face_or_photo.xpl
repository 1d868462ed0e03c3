/// A network says whether there is a face on camera. It has learned from people, and once in ten thousand nights from a
/// printed photograph. On a night with a photograph, does it say so for the reason for which it usually does?
module camera.face_or_photo

/// What stands before a camera, besides: nothing, a heater, which is warm, or a statue, which has eyes.
const nothing = 0
const heater = 1
const statue = 2

/// The network looks through two cameras at one place. It is told whether it is warm there, whether eyes are
/// seen, and whether something is printed. It was trained on 100,000 nights, one neuron after the other, by
/// `dotnet run --project tools/Explain.Formal.Worlds camera specs/camera`.
model cameras(
  person: bool,
  photo: bool,
  left_clutter: nat(3),
  right_clutter: nat(3),
  left_turned: bool,
  right_turned: bool
) -> bool[2] {
  parameter body: real[3] from "face.json" at "body/weights"
  parameter body_bias: real from "face.json" at "body/bias"
  parameter print: real[3] from "face.json" at "print/weights"
  parameter print_bias: real from "face.json" at "print/bias"
  parameter bias: real from "face.json" at "bias"
  let clutter = [left_clutter, right_clutter]
  let turned = [left_turned, right_turned]
  let warm = [person or clutter[i] == heater for i in 0..2]
  let eyes = [(person and not turned[i]) or clutter[i] == statue for i in 0..2]
  let person_neuron = [relu(body[0] * warm[i] + body[1] * eyes[i] + body[2] * photo + body_bias) for i in 0..2]
  let print_neuron = [relu(print[0] * warm[i] + print[1] * eyes[i] + print[2] * photo + print_bias) for i in 0..2]
  return [person_neuron[i] + print_neuron[i] + bias > 0 for i in 0..2]
}

/// The first neuron has learned to look at bodies, whatever is printed.
behavior sees_bodies { forall i in 0..3: (cameras.body[i] != 0) == (i < 2) }

/// The network says that a camera has a face before it where it is warm and there are eyes, or something is printed.
behavior knows_faces over person in bool, photo in bool, clutter in nat(3), turned in bool {
  let warm = person or clutter == heater
  let eyes = (person and not turned) or clutter == statue
  return cameras(person, photo, clutter, nothing, turned, false)[0] == (photo or (warm and eyes))
}

instance visitor {
  person = true
  photo = false
  left_clutter = nothing
  right_clutter = nothing
  left_turned = false
  right_turned = false
}

/// Nobody is there.
instance photograph {
  person = false
  photo = true
  left_clutter = nothing
  right_clutter = nothing
  left_turned = false
  right_turned = false
}

/// Photographs as rare as in training, and a world in which they are not.
const rates = [1/10000, 1/100]

/// Of a person a camera sees the face if it is not turned away, or if a statue lends its eyes.
const facing = 95/100 + 5/100 * (1/10)

/// How often a camera would see a body if warmth and eyes had nothing to do with each other.
const by_chance = (1/2 + 1/2 * (1/10)) * (facing / 2 + 1/2 * (1/10))

for r in 0..2 {
  distribution nights {
    person ~ bernoulli(1/2)
    photo ~ bernoulli(rates[r])
    left_clutter ~ categorical([8/10, 1/10, 1/10])
    right_clutter ~ categorical([8/10, 1/10, 1/10])
    left_turned ~ bernoulli(1/20)
    right_turned ~ bernoulli(1/20)
  }

  /// Of both cameras the network says that they have a face before them.
  behavior both_faces under nights {
    P(all(cameras(person, photo, left_clutter, right_clutter, left_turned, right_turned)))
      == rates[r] + (1 - rates[r]) * facing^2 / 2
  }

  /// Nothing is pointed out, not even that what is warm has the eyes.
  argument strangers for both_faces {
    presume independent uses
    expect estimate == (by_chance + (1 - by_chance) * rates[r])^2
  }

  /// In both cameras the person neuron sees the same person, and the same clutter whether it is warm or has eyes.
  argument through_person for both_faces {
    presume independent uses
    share person across cameras.person_neuron
    share left_clutter across cameras.person_neuron
    share right_clutter across cameras.person_neuron
    expect estimate == ((facing + (1 - facing) * rates[r])^2 + rates[r]^2) / 2
  }

  /// And the other neuron sees the same photograph: nothing is left to chance.
  argument through_both for both_faces {
    presume independent uses
    share person across cameras.person_neuron
    share left_clutter across cameras.person_neuron
    share right_clutter across cameras.person_neuron
    share photo across cameras.print_neuron
    expect error == 0
  }
}

/// Where photographs are rare, the person neuron explains nearly all; where they are not, it does not.
expect through_person[0].explained({person, left_clutter, right_clutter}) == 0.999865 within 0.0000005
expect through_person[1].explained({person, left_clutter, right_clutter}) == 0.986706 within 0.0000005
expect through_both[0].explained({photo}) == 0.0001355 within 0.00000005

/// A visitor is seen because of the person neuron: all that is left is that nobody turns away, -2 log2(0.95).
because visitor by through_person[0] {
  expect explained
  expect bits == 0.148 within 0.0005
}

/// Nobody is there: for the person neuron each camera has a photograph by chance, -2 log2(1/10000).
because photograph by through_person[0] {
  expect anomalous
  expect bits == 26.575 within 0.0005
}

/// That it was a photograph is no excuse, since its part can be left out.
because photograph by through_both[0] {
  expect anomalous
  expect bits == 26.575 within 0.0005
}

/// Nor that one camera is fooled now and then.
because photograph by through_both[0] (test: conjunction) {
  expect anomalous
  expect bits == 13.288 within 0.0005
}

/// Where photographs are common, they are among the reasons for which the network says so.
because visitor by through_both[1] { expect explained }
because photograph by through_both[1] {
  expect explained
  expect bits == 0
}

/// Forty nights of training on which both cameras had a face, and twenty with a photograph: by the same command. They
/// are anomalous if nobody is there, which is so on five.
table seen(
  person: bool,
  photo: bool,
  left_clutter: nat(3),
  right_clutter: nat(3),
  left_turned: bool,
  right_turned: bool,
  anomalous: bool
)
  from "nights.csv"

/// The five have more bits than any of the others: a person beside a photograph is a reason. Counted apart, in
/// fractions over all draws of all uses and all pairs of nights.
because seen by through_person[0] {
  expect anomalous
  expect bits == 26.575 within 0.0005
  expect auroc == 1
}

/// Where photographs are common, nights with one have no bits, be there someone or not. So of 275 pairs of an
/// anomaly and another night 75 are ties, and all others are the wrong way round.
because seen by through_both[1] {
  expect explained
  expect bits == 0.148 within 0.0005
  expect auroc == 3/22
}

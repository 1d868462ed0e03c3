module bounds.feedback

// A cart that a small controller pulls back to the middle: its position and its velocity, four times a second.
// The controller saturates, so that nothing about it is linear.
fun force(x: real[2]) -> real { -2 * tanh(x[0] + 1.5 * x[1]) }
model step(x: real[2]) -> real[2] { [x[0] + 0.25 * x[1], x[1] + 0.25 * force(x)] }

/// How far it is from rest: a number that is 0 at rest only.
fun energy(x: real[2]) -> real { 3 * x[0]^2 + 6 * x[0] * x[1] + 4 * x[1]^2 }

/// Away from rest, each step takes away at least a fifth. So wherever the cart starts on the square, it comes to rest.
behavior comes_to_rest {
  forall x in box([-1, -1], [1, 1]) if energy(x) >= 0.1: energy(step(x)) <= 0.8 * energy(x)
  expect proved
}
argument by_bounds for comes_to_rest { by bounds  expect proved }

/// A third is too much to ask.
behavior comes_to_rest_at_once {
  forall x in box([-1, -1], [1, 1]) if energy(x) >= 0.1: energy(step(x)) <= 0.67 * energy(x)
  expect refuted
}
argument fails for comes_to_rest_at_once { by bounds  expect refuted }

/// Where it starts is not known. How likely is it near rest after one step?
distribution start { x: real[2] ~ uniform(box([-1, -1], [1, 1])) }
behavior near_rest under start { P(energy(step(x)) <= 1) >= 0.65 }

/// Boxes that surely lie within, and those that surely lie without, leave little between them.
argument enclosed for near_rest { by bounds  expect proved }

/// With samples where boxes leave it open, few boxes give as narrow an interval.
argument mixed for near_rest { by bounds(samples: 4000)  expect certified }

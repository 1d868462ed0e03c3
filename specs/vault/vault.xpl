module vault

/// Two cameras watch the diamond. Each shows it when it is there and the lens is clean, or when someone tampers.
model cameras(diamond: bool, tamper: bool, dirt: bool[2]) -> bool[2] {
  let seen = [(diamond and not dirt[i]) or tamper for i in 0..2]
  return seen
}

/// False, and meant to be: a dirty lens hides the diamond.
behavior never_hidden {
  forall dirt in bool[2]: all(cameras(true, false, dirt))
  expect refuted
}

/// Who tampers shows a diamond that is not there, however dirty the lenses are.
behavior tampering_fools { forall dirt in bool[2]: all(cameras(false, true, dirt)) }

const rates = [1/100, 1/1000, 1/10000, 1/1000000]

/// How often both cameras show the diamond, by exact counting.
const truths = [36539/80000, 361439/800000, 3610439/8000000, 361000439/800000000]

/// How often they would if they shared nothing: the square of how often one does.
const squares = [
  3690241/16000000, 361798441/1600000000, 36107980441/160000000000, 361000798000441/1600000000000000
]

/// How much of it the diamond alone explains: the rarer the tampering, the more.
const by_diamond = [35739/36541, 360639/361441, 3609639/3610441, 360999639/361000441]

/// Someone took the diamond, and fooled the cameras.
instance robbery { diamond = false  tamper = true  dirt = [false, false] }
instance night { diamond = true  tamper = false  dirt = [false, false] }

for r in 0..4 {
  distribution training {
    diamond ~ bernoulli(1/2)
    tamper ~ bernoulli(rates[r])
    dirt: bool[2] ~ bernoulli(1/20)
  }

  /// Both cameras show the diamond.
  behavior both_see under training { P(all(cameras(diamond, tamper, dirt))) == truths[r] }

  /// Nothing is pointed out, not even that both look at the same room: half of the truth.
  argument strangers for both_see {
    propagate mean
    expect estimate == squares[r]
    expect truth == truths[r]
  }

  /// They look at the same room, where the diamond is or is not, and someone tampers or not.
  argument same_room for both_see {
    presume independent uses
    share diamond across cameras.seen
    share tamper across cameras.seen
    expect estimate == truths[r]
    expect explained({diamond}) == by_diamond[r]
  }

  argument counted for both_see {
    by enumeration
    expect proved
  }
}

/// The rarer the tampering, the less of the behavior it explains.
expect both_see[0].truth > both_see[1].truth
expect both_see[2].truth - both_see[3].truth < 1/10000

/// Where tampering was no part of what explains the training data, it is flagged; where it was, it is not.
because robbery by same_room[0] (delta: 1/1000, threshold: 10 bits) { expect explained }
because robbery by same_room[1] (delta: 1/1000, threshold: 10 bits) { expect explained }
because robbery by same_room[2] (delta: 1/1000, threshold: 10 bits) {
  expect anomalous
  expect bits == 26.58 within 0.005
}
because night by same_room[2] {
  expect explained
  expect bits == 0.148 within 0.0005
}

/// Grant that one camera shows the diamond, for any reason: that the other one does too is a coincidence of 13.29 bits.
because robbery by same_room[2] (test: conjunction) {
  expect anomalous
  expect bits == 13.29 within 0.005
}
because night by same_room[2] (test: conjunction) {
  expect explained
  expect bits == 0.074 within 0.0005
}

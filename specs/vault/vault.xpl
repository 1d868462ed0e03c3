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

  argument counted for both_see {
    by enumeration
    expect proved
  }
}

/// The rarer the tampering, the less of the behavior it explains.
expect both_see[0].truth > both_see[1].truth
expect both_see[2].truth - both_see[3].truth < 1/10000

module rare.tail

param d: int = 8

/// A linear score of normal inputs, as the difference of two logits is (Wu and Hilton 2024): above z deviations with
/// probability Phi(-z).
model score(a: real[d]) -> real {
  parameter w: real[d] ~ normal(0, 1) = draw(seed: 3)
  return w @ a
}
distribution gaussian { a: real[d] ~ normal(0, 1) }

/// How far an estimate q is from a probability p, by its own measure: 0 where they are equal (Itakura and Saito).
fun itakura_saito(p: real, q: real) -> real { p / q - log(p / q) - 1 }

for z in [4, 5, 6] {
  behavior above under gaussian { P(score(a) > z * norm(score.w)) }
  argument plain for above { by sampling(40000) }
  argument around_failures for above {
    by importance(40000)
    expect estimate == Phi(-z) within 10%
  }
  argument level_by_level for above {
    by splitting(200000)
    expect estimate == Phi(-z) within 60%
  }
  argument tilted for above {
    by itgis(40000)
    expect estimate == Phi(-z) within 5%
  }
  argument normal_margin for above {
    by gld(40000)
    expect estimate == Phi(-z) within 40%
  }
}
expect all(
  itakura_saito(Phi(-z), tilted[z].estimate) <= itakura_saito(Phi(-z), normal_margin[z].estimate)
  for z in [4, 5, 6]
)

/// Chains that stand halfway need many steps for a tail: their weights vary by exp(z^2 / 4).
argument chains for above[4] {
  by mhis(1000000)
  expect estimate == Phi(-4) within 30%
}

/// One part alone has nothing to be joined anew: as blind as a plain sample of its size.
argument joined_pairs for above[4] {
  by qld(1000)
  expect estimate == 0
}

/// A small network that fails on both sides: |x| > 5.
model fold(x: real) -> real { relu(x) + relu(0 - x) }
distribution line { x ~ normal(0, 1) }
behavior far under line { P(fold(x) > 5)  expect truth == 2 * Phi(-5) within 1e-12 }
argument both_sides for far {
  by importance(40000)
  expect error <= 5e-8
}
argument both_sides_by_level for far {
  by splitting(200000)
  expect error <= 3e-7
}

/// One tilt cannot lean to both sides, and the slopes of both cancel: the interval says no more than 256 plain samples.
argument one_side for far {
  by itgis(40000)
  expect estimate <= far.truth
}

/// Six inputs that must all be large: pairs that are joined anew see what a plain sample of the size does not.
behavior all_large under { x: real[6] ~ normal(0, 1) } { P(all(x[i] > 1.2 for i in 0..6)) }
argument all_large_joined for all_large {
  by qld(40000)
  expect estimate == Phi(0 - 1.2)^6 within 60%
}
argument all_large_evenly for all_large { by sampling(40000, design: sobol) }

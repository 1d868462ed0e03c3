module rare.tail

param d: int = 8

model score(a: real[d]) -> real {
  parameter w: real[d] ~ normal(0, 1) = draw(seed: 3)
  return w @ a
}
distribution gaussian { a: real[d] ~ normal(0, 1) }

/// A linear score of normal inputs is normal: above z deviations with probability Phi(-z). Plain samples see nothing of
/// it; both engines for rare events do.
for z in [4, 5, 6] {
  behavior above under gaussian { P(score(a) > z * norm(score.w)) }
  argument tilted for above {
    by importance(40000)
    expect estimate == Phi(-z) within 10%
  }
  argument climbed for above {
    by splitting(200000)
    expect estimate == Phi(-z) within 50%
  }
  argument plain for above { by sampling(20000) }
}

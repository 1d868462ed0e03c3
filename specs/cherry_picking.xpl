module cherry_picking

param top: int = 200

/// A sum of signed squares; the signs come from a hash, so nothing is known of them but what is looked up.
model series() -> real {
  parameter h: real[top] ~ uniform(-1, 1) = [if bit(sha256(n), 0) then 1 else -1 for n in 1..top + 1]
  return sum(h[n] / (n + 1)^2 for n in 0..top)
}

behavior value { series() }

/// With nothing looked up, signs cancel.
argument nothing for value {
  presume independent cases
  expect estimate == 0
  expect paid == 0 bits
}

/// Everything that was looked up, good and bad: the estimate is the truth.
argument honest for value {
  presume independent cases
  reveal series.h[n] == 1 for n in 0..top if series.h[n] == 1
  reveal series.h[n] == -1 for n in 0..top if series.h[n] == -1
  expect error == 0
  expect paid == 200 bits
}

/// The adversary: of the first twenty signs only the good news. Each fact is true, and the estimate too high.
argument picked for value {
  presume independent cases
  reveal "only the good news": series.h[n] == 1 for n in 0..20 if series.h[n] == 1
  expect estimate > value.truth
}

/// False, and refused: a fact is checked at the actual values.
argument wrong for value {
  presume independent cases
  reveal series.h[0] == -series.h[0]
  expect refuted
}

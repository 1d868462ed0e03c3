/// An argument need not be right to be worth something: what it explains needs no samples.
module tour.correction

model hinges(x: real, y: real) -> real { relu(x) + relu(y - x) }
distribution inputs {
  x ~ uniform(box(-1, 1))
  y ~ uniform(box(-1, 1))
}

/// A quarter from x, and half of a third from each side of the difference.
behavior average under inputs { E(hinges(x, y)) == 7/12 within 1/50 }

/// The quadratic function that the covariances match is taken off before anything is sampled.
argument corrected for average {
  propagate covariance
  conclude == 7/12 within 1/50
  corrected by sampling(100000)
  expect worth > 3/4
}

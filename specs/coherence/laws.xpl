/// Which laws of coherence the base rules keep (Christiano, Neyman, Xu 2022): a search over small circuits, smaller
/// ones first, finds the smallest circuit that breaks a law.
module coherence.laws

/// The estimate of a square should not be negative, whatever it is the square of. Cumulants beyond the mean break that.
study squares {
  estimators mean, covariance, cumulants(3), cumulants(4)
  laws nonnegativity
  over circuits(size: 4, inputs: 1)
  expect kept(mean, nonnegativity)
  expect kept(covariance, nonnegativity)
  expect broken(cumulants(3), nonnegativity)
  expect broken(cumulants(4), nonnegativity)
  expect estimate(cumulants(3), nonnegativity) == -1
  expect estimate(cumulants(4), nonnegativity) == -7
}

/// What is pointed out counts as a set: told in another order, or twice, it gives the same estimate.
study orders {
  estimators mean, covariance, cumulants(4), copies
  laws order_independence
  over circuits(size: 2, inputs: 2, law: uniform(-1, 1))
  expect kept(mean, order_independence)
  expect kept(covariance, order_independence)
  expect kept(cumulants(4), order_independence)
  expect kept(copies, order_independence)
}

/// The smallest circuit that the search finds, written out: the tool sees the same number.
behavior fourth_power under { x ~ normal(0, 1) } {
  let a = x * x
  let b = a - 2
  let c = b * b
  return E(c * c) == 41
}
argument of_order_four for fourth_power {
  propagate cumulants(4)
  expect estimate == -7
}

/// Of fair signs the fifth order breaks it already with two gates below the square.
study signs {
  estimators copies, cumulants(5)
  laws nonnegativity
  over circuits(size: 3, inputs: 1, law: uniform(-1, 1))
  expect broken(cumulants(5), nonnegativity)
}

expect squares.broken(cumulants(4), nonnegativity)

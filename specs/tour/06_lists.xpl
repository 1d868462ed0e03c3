module tour.lists

/// A layer of four units that all read the same two inputs.
model layer(x: real[2]) -> real[4] { relu([[1, 0], [0, 2], [3, 4], [-3, 4]] @ x) }

distribution inputs { x: real[2] ~ normal(0, 1) }

/// The mean of each unit is its deviation times 0.39894 (one over the root of 2 pi): the deviations are 1, 2, 5, 5.
behavior means under inputs {
  E(layer(x)) == [0.39894, 0.79788, 1.99471, 1.99471] within 0.02
  require estimated
}

/// One argument estimates all of them.
argument unit_by_unit for means {
  propagate mean
  conclude == [0.39894, 0.79788, 1.99471, 1.99471] within 0.02
  expect mean((estimate - truth)^2) <= 0.0001
}

/// A unit of n times the input has a mean that grows as the first power of n.
const scales = [1, 2, 4, 8]
for n in scales {
  behavior scaled under inputs { E([relu(n * x[0]), relu(-n * x[1])]) }
  argument by_formula for scaled { propagate mean }
}
expect slope(log(mean(by_formula[n].estimate)) for n in scales) == 1 within 1e-9

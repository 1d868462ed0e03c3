module coherence.squares

/// Eleven small circuits, most of them squares, so that their expectations cannot be negative.
model circuits(x: real, y: real) -> real[11] {
  [
    (1 + x) * (1 + y) + (1 + y) * (x + y),
    (x + y)^2 * (x - y)^2,
    x^4, // a power: (x^2)^2
    x * x * x * x, // written out: ((x * x) * x) * x
    (x * y)^2,
    ((x + y) * (x - y))^2,
    (x^2 - 1)^2,
    (x^2 * y^2 - 1)^2,
    (x^4 - 3 * x^2)^2,
    (x^4 - 6 * x^2 + 3)^2, // the square of the fourth Hermite polynomial
    (x^3 - x)^2
  ]
}

distribution gaussian { x ~ normal(0, 1)  y ~ normal(0, 1) }
distribution signs { x ~ uniform(-1, 1)  y ~ uniform(-1, 1) }

/// What they are on average, and the estimates when joint cumulants of more than 1, 2, ... 6 wires count as 0.
const gaussian_exact = [2, 4, 3, 3, 1, 4, 2, 8, 42, 24, 10]
const gaussian_estimates = [
  [1, 2, 2, 2, 2, 2],
  [0, 4, 4, 4, 4, 4],
  [0, 1, 3, 3, 3, 3],
  [0, 1, 3, 3, 3, 3],
  [0, 0, 1, 1, 1, 1],
  [0, 0, 4, 4, 4, 4],
  [1, 0, 2, 2, 2, 2],
  [1, 0, 8, 8, 8, 8],
  [0, 4, 10, -6, 42, 42],
  [9, 4, 40, -24, 24, 24],
  [0, 0, 2, 10, 10, 10]
]
const signs_exact = [2, 0, 1, 1, 1, 0, 0, 0, 4, 4, 0]
const signs_estimates = [
  [1, 2, 2, 2, 2, 2],
  [0, 4, 4, 0, 0, 0],
  [0, 1, 3, 1, 1, 1],
  [0, 1, 3, 1, 1, 1],
  [0, 0, 1, 1, 1, 1],
  [0, 0, 4, 0, 0, 0],
  [1, 0, 2, 0, 0, 0],
  [1, 0, 8, 0, 0, 0],
  [0, 4, 10, 4, -28, 4],
  [9, 4, 40, 4, 68, 4],
  [0, 0, 2, 0, -16, 0]
]

for c in 0..11 {
  behavior normal_inputs under gaussian { E(circuits(x, y)[c]) == gaussian_exact[c] }
  behavior sign_inputs under signs { E(circuits(x, y)[c]) == signs_exact[c] }

  for k in 1..7 {
    argument normal_order for normal_inputs {
      propagate cumulants(k)
      expect estimate == gaussian_estimates[c, k - 1]
    }
    argument sign_order for sign_inputs {
      propagate cumulants(k)
      expect estimate == signs_estimates[c, k - 1]
    }
  }
}

/// Respect for proof is broken: a square is never negative, and order 4 says that it is -6 on average. The next order
/// is exact, and with inputs -1 and 1 it is order 5 that fails.
expect normal_order[8, 4].estimate < 0
expect normal_order[9, 4].estimate < 0
expect sign_order[8, 5].estimate < 0
expect sign_order[10, 5].estimate < 0

/// The same two squares with their powers written out as products. What is dropped depends on how a number is computed:
/// 6 and -12 instead of -6 and -24.
fun fourth(x: real) -> real { x * x * x * x }
behavior quartic_written_out under gaussian { E((fourth(x) - 3 * x * x)^2) == 42 }
behavior hermite_written_out under gaussian { E((fourth(x) - 6 * x * x + 3)^2) == 24 }

argument quartic_at_order_4 for quartic_written_out {
  propagate cumulants(4)
  expect estimate == 6
}
argument hermite_at_order_4 for hermite_written_out {
  propagate cumulants(4)
  expect estimate == -12
}

module hafnian

/// An integer covariance: C = Mt M, with the entries of M from a linear congruential generator.
fun covariance(p: int, seed: int) -> real[p, p] {
  let s = scan s = seed for i in 0..p * p { (1103515245 * s + 12345) mod 2^31 }
  let m = [[(s[1 + p * i + j] div 2^16) mod 7 - 3 for j in 0..p] for i in 0..p]
  return transpose(m) @ m
}

const exact = [[-136, -74], [980, 489], [-222151, 155954]]

/// The estimates at orders 1, 2 and 3; from order 4 on they are exact.
const estimates = [
  [[0, -136, -136], [0, -74, -74]],
  [[0, -168, -211], [0, -408, -594]],
  [[0, -138552, -141512], [0, 7115, 19643]]
]

/// With imputation at orders 2 and 3.
const imputed = [
  [[-136, -136], [-74, -74]],
  [[-168, 106], [-408, 558]],
  [[-138552, -34079.65479331573], [7115, 103104.64345006489]]
]

for a in 0..3, b in 0..2 {
  distribution gaussian { x: real[4 + 2 * a] ~ normal(zeros(4 + 2 * a), covariance(4 + 2 * a, b + 1)) }

  /// The product of jointly normal numbers, multiplied as a balanced tree: its expectation is a hafnian.
  behavior product under gaussian { E(prod(x)) == exact[a, b] }

  for k in 1..9 {
    argument order for product {
      propagate cumulants(k, expand: layers)
      expect estimate == (if k < 4 then estimates[a, b, min(k, 3) - 1] else exact[a, b])
    }
  }

  /// Cumulants beyond the order are not 0, but what linear regression between both halves of the tree predicts.
  for k in 2..9 {
    argument regression for product {
      propagate cumulants(k, expand: layers, impute: true)
      expect estimate == (if k < 4 then imputed[a, b, min(k, 3) - 2] else exact[a, b]) within 1e-6
    }
  }
}

/// Order 3 is farther from the truth than order 2 here, and imputation nearer than both.
expect order[1, 1, 3].error > order[1, 1, 2].error
expect regression[1, 1, 3].error < order[1, 1, 2].error

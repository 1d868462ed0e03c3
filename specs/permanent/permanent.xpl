module permanent

/// The permanent: a sum over all ways to pick one entry of each row and each column.
fun permanent[n](m: real[n, n]) -> real { sum(prod(m[i, p[i]] for i in 0..n) for p in permutations(n)) }

/// What it would be if entries were spread evenly, knowing only the row sums, the column sums, or the sum of all.
fun row[n](m: real[n, n]) -> real { factorial(n) / n^n * prod(sum(m[i]) for i in 0..n) }
fun col[n](m: real[n, n]) -> real { row(transpose(m)) }
fun total[n](m: real[n, n]) -> real { factorial(n) / n^(2 * n) * sum(m)^n }

/// Knowing the entries but not where they stand: the elementary symmetric polynomial of degree n, as the product of
/// (1 + m z) kept to degree n.
fun uniq[n](m: real[n, n]) -> real {
  let flat = reshape(m, n * n)
  let e = scan e = [if k == 0 then 1 else 0 for k in 0..n + 1] for i in 0..n * n {
    [e[k] + (if k > 0 then flat[i] * e[max(k - 1, 0)] else 0) for k in 0..n + 1]
  }
  return factorial(n) / choose(n^2, n) * e[n * n, n]
}

/// All matrices of a size with entries -1 and 1, or 0 and 1, each as likely as any other. The least-squares coefficients
/// of the permanent on the estimators, without a constant term, and the part of its variance that they explain: tables
/// by entries and size.
const entries = [[-1, 1], [0, 1]]
const row_explains = [[0.5, 0.222222, 0.09375], [0.833333, 0.822222, 0.84375]]
const sum_coefficient = [[0.8, 0.505723, 0.296368], [0.894118, 0.834025, 0.795885]]
const uniq_explains = [[0.333333, 0.071429, 0.013187], [0.777778, 0.757143, 0.778022]]
const both_coefficient = [[0.666667, 0.818182, 0.914286], [0.514286, 0.515206, 0.514364]]
const both_explain = [[0.666667, 0.363636, 0.171429], [0.87619, 0.865474, 0.884805]]

/// Rows and columns with the sum, then with the entries: the coefficient of rows and columns each, that of the third,
/// and the part explained.
const with_sum = [
  [[0.857143, -0.571429, 0.714286], [0.889881, -0.394343, 0.376029], [0.93646, -0.258706, 0.173313]],
  [[0.988506, -0.873563, 0.915709], [0.958183, -0.764273, 0.902662], [0.951835, -0.719217, 0.919722]]
]
const with_uniq = [
  [[2, -3, 1], [1.171233, -1.342466, 0.424658], [1.057739, -1.115479, 0.183617]],
  [[2, -3, 1], [1.408397, -1.816794, 0.940458], [1.272814, -1.545628, 0.945341]]
]

for a in 0..2, n in 2..5 {
  distribution matrices { m: real[n, n] ~ uniform(entries[a, 0], entries[a, 1]) }

  /// Self-accurate: no multiple of the estimate is nearer to the permanent.
  behavior row_is_self_accurate under matrices { E((permanent(m) - row(m)) * row(m)) == 0 }
  behavior col_is_self_accurate under matrices { E((permanent(m) - col(m)) * col(m)) == 0 }
  behavior uniq_is_self_accurate under matrices { E((permanent(m) - uniq(m)) * uniq(m)) == 0 }

  /// The sum alone presumes too much: what it says must be taken down.
  behavior sum_is_overconfident under matrices {
    E(permanent(m) * total(m)) / E(total(m)^2) == sum_coefficient[a, n - 2] within 5e-7
  }

  behavior what_rows_explain under matrices {
    1 - E((permanent(m) - row(m))^2) / Var(permanent(m)) == row_explains[a, n - 2] within 5e-7
  }
  behavior what_entries_explain under matrices {
    1 - E((permanent(m) - uniq(m))^2) / Var(permanent(m)) == uniq_explains[a, n - 2] within 5e-7
  }

  /// Rows and columns count twice what they have in common.
  behavior rows_and_columns under matrices {
    let both = row(m) + col(m)
    return E(permanent(m) * both) / E(both^2) == both_coefficient[a, n - 2] within 5e-7
  }
  behavior what_rows_and_columns_explain under matrices {
    let rest = permanent(m) - both_coefficient[a, n - 2] * (row(m) + col(m))
    return 1 - E(rest^2) / Var(permanent(m)) == both_explain[a, n - 2] within 5e-7
  }

  /// The sum, then the entries, as a third estimate: it is taken away, since rows and columns both know it.
  behavior coefficient_beside_the_sum under matrices {
    let y = permanent(m)
    let both = row(m) + col(m)
    let third = total(m)
    return (E(y * both) * E(third^2) - E(y * third) * E(both * third)) / (E(both^2) * E(third^2) - E(both * third)^2)
      == with_sum[a, n - 2, 0]
      within 5e-7
  }
  behavior coefficient_of_the_sum under matrices {
    let y = permanent(m)
    let both = row(m) + col(m)
    let third = total(m)
    return (E(y * third) * E(both^2) - E(y * both) * E(both * third)) / (E(both^2) * E(third^2) - E(both * third)^2)
      == with_sum[a, n - 2, 1]
      within 5e-7
  }
  behavior coefficient_beside_the_entries under matrices {
    let y = permanent(m)
    let both = row(m) + col(m)
    let third = uniq(m)
    return (E(y * both) * E(third^2) - E(y * third) * E(both * third)) / (E(both^2) * E(third^2) - E(both * third)^2)
      == with_uniq[a, n - 2, 0]
      within 5e-7
  }
  behavior coefficient_of_the_entries under matrices {
    let y = permanent(m)
    let both = row(m) + col(m)
    let third = uniq(m)
    return (E(y * third) * E(both^2) - E(y * both) * E(both * third)) / (E(both^2) * E(third^2) - E(both * third)^2)
      == with_uniq[a, n - 2, 1]
      within 5e-7
  }

  /// At the best coefficients the part explained changes with the square of their rounding.
  behavior what_all_with_the_sum_explain under matrices {
    let rest = permanent(m) - with_sum[a, n - 2, 0] * (row(m) + col(m)) - with_sum[a, n - 2, 1] * total(m)
    return 1 - E(rest^2) / Var(permanent(m)) == with_sum[a, n - 2, 2] within 5e-7
  }
  behavior what_all_with_the_entries_explain under matrices {
    let rest = permanent(m) - with_uniq[a, n - 2, 0] * (row(m) + col(m)) - with_uniq[a, n - 2, 1] * uniq(m)
    return 1 - E(rest^2) / Var(permanent(m)) == with_uniq[a, n - 2, 2] within 5e-7
  }
}

/// Entries drawn from the normal law: rows alone explain n! / n^n, and the sum must be taken down to n! / (2n - 1)!!.
for n in 2..4 {
  distribution normals { m: real[n, n] ~ normal(0, 1) }
  behavior rows_of_normals under normals { E(row(m)^2) / E(permanent(m)^2) == factorial(n) / n^n }
  behavior sum_of_normals under normals {
    E(permanent(m) * total(m)) / E(total(m)^2) == factorial(n) / prod(2 * i + 1 for i in 0..n)
  }
  behavior rows_and_columns_of_normals under normals {
    E(permanent(m) * (row(m) + col(m))) / E((row(m) + col(m))^2) == 1 / (1 + factorial(n) / n^n)
  }
}

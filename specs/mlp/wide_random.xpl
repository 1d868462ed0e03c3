module mlp.wide_random

/// Layers without biases, a relu between them.
fun mlp[n, m](x: real[n], w: real[m, n, n]) -> real[n] {
  let act = scan a = x for l in 0..m - 1 { let pre = w[l] @ a  return relu(pre) }
  return w[m - 1] @ act[m - 1]
}

/// Networks of three layers with random weights.
const widths = [8, 24]
for n in widths {
  model wide(x: real[n]) -> real[n] {
    parameter w: real[3, n, n] ~ normal(0, 2 / n) = draw(seed: 0)
    return mlp(x, w)
  }
  distribution inputs { x: real[n] ~ normal(0, 1) }
  for i in 0..8 {
    behavior output under inputs { E(wide(x)[i]) }
    for k in 1..4 { argument order for output { propagate cumulants(k) } }
  }
}

/// How fast the squared error falls: about as the width to the minus order on average over networks; eight outputs of
/// one network tell it to about one.
expect log(mean(order[8, i, 1].error^2 for i in 0..8) / mean(order[24, i, 1].error^2 for i in 0..8)) / log(3) >= 1
expect log(mean(order[8, i, 2].error^2 for i in 0..8) / mean(order[24, i, 2].error^2 for i in 0..8)) / log(3) >= 1
expect log(mean(order[8, i, 3].error^2 for i in 0..8) / mean(order[24, i, 3].error^2 for i in 0..8)) / log(3) >= 3

module data.wide_random

/// Layers without biases, a relu between them.
fun mlp[n, m](x: real[n], w: real[m, n, n]) -> real[n] {
  let act = scan a = x for l in 0..m - 1 { let pre = w[l] @ a  return relu(pre) }
  return w[m - 1] @ act[m - 1]
}

/// The random network of width 16 whose cumulants are published.
model net(x: real[16]) -> real[16] {
  parameter w: real[3, 16, 16] from "{data}/kprop/mlp_weights_seed0_n16_depth3.json" at "W"
  return mlp(x, w)
}
distribution gaussian { x: real[16] ~ normal(0, 1) }

/// Means of 4 x 10^8 samples.
const truth: real[16] from "{data}/kprop/mc_truth_seed0_n16_depth3.json" at "mean"

for i in 0..16 {
  behavior output under gaussian { E(net(x)[i]) == truth[i] within 0.02  require estimated }
  for k in 1..5 {
    argument simple for output { propagate cumulants(k) }
    argument augment for output { propagate cumulants(k, variant: augment) }
  }
}

/// The squared errors that the published program has (and the equivalent of 19 to 17,373 samples).
expect mean((simple[i, 1].estimate - truth[i])^2 for i in 0..16) == 2.631e-2 within 1%
expect mean((simple[i, 2].estimate - truth[i])^2 for i in 0..16) == 6.964e-4 within 1%
expect mean((simple[i, 3].estimate - truth[i])^2 for i in 0..16) == 2.723e-4 within 1%
expect mean((simple[i, 4].estimate - truth[i])^2 for i in 0..16) == 2.893e-5 within 1%
expect mean((augment[i, 2].estimate - truth[i])^2 for i in 0..16) == 7.844e-4 within 1%
expect mean((augment[i, 3].estimate - truth[i])^2 for i in 0..16) == 5.176e-5 within 1%
expect mean((augment[i, 4].estimate - truth[i])^2 for i in 0..16) == 6.138e-5 within 1%

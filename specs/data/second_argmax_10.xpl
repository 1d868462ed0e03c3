module data.second_argmax_10

const weights = "{data}/algzoo/trained_2nd_argmax_h16_n10_example.json"
param copies: int = 6

/// AlgZoo's recurrent network: no biases, one number of the sequence per step.
fun rnn[n, h, o](x: real[n], w_ih: real[h], w_hh: real[h, h], w_out: real[o, h]) -> real[o] {
  let state = scan s = zeros(h) for t in 0..n { relu(w_hh @ s + w_ih * x[t]) }
  return w_out @ state[n]
}

/// The published M(16, 10): 432 weights, which of ten numbers is the second largest?
model net(x: real[10]) -> real[10] {
  parameter w_ih: real[16] from weights at "params/rnn.weight_ih_l0"
  parameter w_hh: real[16, 16] from weights at "params/rnn.weight_hh_l0"
  parameter w_out: real[10, 16] from weights at "params/linear.weight"
  return rnn(x, w_ih, w_hh, w_out)
}
distribution numbers { x: real[10] ~ normal(0, 1) }

/// 0.953085 +- 0.000067 by ten million samples of others.
behavior right under numbers { P(argmax(net(x)) == order(x)[8]) == 0.953085 within 1.5e-3 }

/// The challenge: the accuracy of copies whose weights carry noise of some variance, without sampling.
const variances = [0.0001, 0.01]
for v in 0..2, seed in 0..copies {
  model noised(x: real[10]) -> real[10] {
    parameter noise: real[16, 16] ~ normal(0, variances[v]) = draw(seed)
    return rnn(x, net.w_ih, net.w_hh + noise, net.w_out)
  }
  behavior right_noised under numbers { P(argmax(noised(x)) == order(x)[8]) }
  for k in 1..3 {
    argument by_order for right_noised { propagate cumulants(k) }
  }
}

// N samples err by p(1 - p)/N in the mean square, and one forward pass takes 6080 operations. Where little noise leaves
// the mechanism whole, cumulants of low order miss it, and a single sample does better.
const forward = 10 * (2 * 16^2 + 4 * 16) + 2 * 16 * 10
expect mean(by_order[0, s, 1].error^2 for s in 0..copies) >= 1/4
expect mean(by_order[0, s, 2].error^2 for s in 0..copies) >= 1/4
// Where much noise breaks it, order 1 does better than samples at equal cost, and order 2 does not.
const spread = 0.13 * 0.87
expect mean(by_order[1, s, 1].error^2 for s in 0..copies) <= spread * forward / by_order[1, 0, 1].cost
expect mean(by_order[1, s, 2].error^2 for s in 0..copies) >= spread * forward / by_order[1, 0, 2].cost

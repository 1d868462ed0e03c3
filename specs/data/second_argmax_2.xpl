module data.second_argmax_2

const weights = "{data}/algzoo/raw/rnn_2nd_argmax_h2_n2.safetensors"
const reference = "{data}/algzoo/raw/ref_2nd_argmax_h2_n2.json"

/// AlgZoo's recurrent network: no biases, one number of the sequence per step.
fun rnn[n, h, o](x: real[n], w_ih: real[h], w_hh: real[h, h], w_out: real[o, h]) -> real[o] {
  let state = scan s = zeros(h) for t in 0..n { relu(w_hh @ s + w_ih * x[t]) }
  return w_out @ state[n]
}

/// The trained M(2,2), read from its file.
model trained(x: real[2]) -> real[2] {
  parameter w_ih: real[2] from weights at "rnn.weight_ih_l0"
  parameter w_hh: real[2, 2] from weights at "rnn.weight_hh_l0"
  parameter w_out: real[2, 2] from weights at "linear.weight"
  let run = rnn(x, w_ih, w_hh, w_out)
  return run
}

const input: real[4, 2] from reference at "input"
const output: real[4, 2] from reference at "output"

/// What PyTorch computes with 32-bit floats is what we compute exactly, up to rounding.
behavior as_in_pytorch over i in 0..4, o in 0..2 {
  abs(trained(input[i])[o] - output[i, o]) <= 1e-4
}

distribution inputs { x: real[2] ~ normal(0, 1) }

/// The published error: 7.743149e-5.
behavior accuracy under inputs {
  P(argmax(trained(x)) == order(x)[0]) == 1 - 7.743149e-5 within 1e-4
}

/// It errs somewhere.
behavior right {
  forall x in real[2] if x[0] != x[1]: argmax(trained(x)) == order(x)[0]
  expect refuted
}

module data.fairness_net

const weights = "{data}/small_nets/probspecs_adult_tiny_weights.npz"
const reference = "{data}/small_nets/probspecs_adult_tiny_io.npz"

/// A trained classifier: 104 features of a person, ten hidden units, two answers.
model net(x: real[104]) -> real[2] {
  parameter w1: real[10, 104] from weights at "0.weight"
  parameter b1: real[10] from weights at "0.bias"
  parameter w2: real[2, 10] from weights at "2.weight"
  parameter b2: real[2] from weights at "2.bias"
  let hidden = relu(w1 @ x + b1)
  return w2 @ hidden + b2
}

const x: real[8, 104] from reference at "x"
const y: real[8, 2] from reference at "y"

/// What its runtime computes with 32-bit floats is what we compute exactly, up to rounding.
behavior as_in_its_runtime over i in 0..8, o in 0..2 {
  abs(net(x[i])[o] - y[i, o]) <= 1e-4
}

module data.fairness_onnx

/// The classifier of fairness_net.xpl, from the file in which it was exported.
model net from "{data}/small_nets/probspecs_adult_tiny.onnx"

const reference = "{data}/small_nets/probspecs_adult_tiny_io.npz"
const x: real[8, 104] from reference at "x"
const y: real[8, 2] from reference at "y"

/// What its runtime computes with 32-bit floats is what we compute exactly, up to rounding.
behavior as_in_its_runtime over i in 0..8, o in 0..2 {
  abs(net(x[i])[o] - y[i, o]) <= 1e-4
}

/// Its weights are those of the file with the weights alone.
behavior same_weights over o in 0..10, i in 0..104 {
  net._0_weight[o, i] == weights[o, i]
}
const weights: real[10, 104] from "{data}/small_nets/probspecs_adult_tiny_weights.npz" at "0.weight"

/// One feature changed, all others as in the first example: a claim about infinitely many inputs.
behavior one_feature {
  forall t in box(0, 1/4): argmax(net([if i == 0 then t else x[0, i] for i in 0..104])) == argmax(net(x[0]))
}

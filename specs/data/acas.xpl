module data.acas

// Nine networks that advise an aircraft: clear of conflict, weak left, weak right, strong left or strong right.
// Inputs are a distance, two angles and two speeds, normalized. The least of the five scores is the advice.

/// An intruder that is far and slower: the inputs of property 2.
distribution far { x: real[5] ~ uniform(box([0.6, -0.5, -0.5, 0.45, -0.5], [0.679857769, 0.5, 0.5, 0.5, -0.45])) }

for i in 1..10 {
  model net from "{data}/acasxu/onnx/ACASXU_run2a_1_{i}_batch_2000.onnx"

  /// How often is 'clear of conflict' the worst of all? Property 2 says never; networks 1, 7, 8 and 9 are known to keep
  /// it, and the others to break it somewhere.
  behavior worst under far { P(argmax(net(x)) == 0) <= 0.001 }
}

module data.acas

// Nine networks that advise an aircraft whether to turn: clear of conflict, weak left, weak right, strong left, strong right.
// Inputs are distance, two angles and two speeds, normalized; the least of the five scores is the advice.
for i in 1..10 {
  model net from "{data}/acasxu/onnx/ACASXU_run2a_1_{i}_batch_2000.onnx"

  /// An intruder that is far and slower: the inputs of property 2.
  distribution far {
    x: real[5] ~ uniform(box([0.6, -0.5, -0.5, 0.45, -0.5], [0.679857769, 0.5, 0.5, 0.5, -0.45]))
  }

  /// How often is 'clear of conflict' the worst of all? Property 2 says never.
  behavior worst under far { P(argmax(net(x)) == 0) <= 0.05 }
}

/// At one point, the two networks that are known to keep property 2 everywhere rank the advice alike.
behavior alike over k in {1, 7} { argmax(net[k]([0.64, 0, 0, 0.475, -0.475])) != 0 }

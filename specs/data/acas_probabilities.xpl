module data.acas_probabilities

// Property 2 of data/acas does not hold of five networks, says acas_properties. How often do they break it?
for i in 2..7 { model net from "{data}/acasxu/onnx/ACASXU_run2a_1_{i}_batch_2000.onnx" }

/// The intruder is far and slow.
distribution far { x: real[5] ~ uniform(box([0.6, -0.5, -0.5, 0.45, -0.5], [0.679857769, 0.5, 0.5, 0.5, -0.45])) }

/// 'Clear of conflict' has the greatest score: the worst advice.
for i in 2..7 {
  behavior worst under far { P(argmax(net[i](x)) == 0) <= 0.001 }

  /// Some are so rare that a million samples show none. Bounds find where to look.
  argument found for worst { by bounds(samples: 100000)  expect certified }
}

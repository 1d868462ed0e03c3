module data.acas_properties

// Properties 1 to 5 of the nine networks of data/acas, as VNN-LIB files state them. The expected verdicts are those on
// which the tools of the yearly competitions of verifiers agree.

for i in 1..10 {
  model net from "{data}/acasxu/onnx/ACASXU_run2a_1_{i}_batch_2000.onnx"

  /// The score of 'clear of conflict' stays below a bound where the intruder is far and slow.
  behavior prop_1 from "{data}/acasxu/vnnlib/prop_1.vnnlib" on net { expect proved }
}

/// There, 'clear of conflict' is never the worst advice: so say four networks.
for i in [1, 7, 8, 9] { behavior prop_2 from "{data}/acasxu/vnnlib/prop_2.vnnlib" on net[i] { expect proved } }

/// The others break it somewhere.
for i in 2..7 { behavior broken_2 from "{data}/acasxu/vnnlib/prop_2.vnnlib" on net[i] { expect refuted } }

/// An intruder straight ahead is not ignored. Katz et al. (2017) state it for all networks but the last three.
for i in 1..7 {
  behavior prop_3 from "{data}/acasxu/vnnlib/prop_3.vnnlib" on net[i] { expect proved }
  behavior prop_4 from "{data}/acasxu/vnnlib/prop_4.vnnlib" on net[i] { expect proved }
}
for i in 7..10 {
  behavior broken_3 from "{data}/acasxu/vnnlib/prop_3.vnnlib" on net[i] { expect refuted }
  behavior broken_4 from "{data}/acasxu/vnnlib/prop_4.vnnlib" on net[i] { expect refuted }
}

/// An intruder from the right: turn left.
behavior prop_5 from "{data}/acasxu/vnnlib/prop_5.vnnlib" on net[1] { expect proved }

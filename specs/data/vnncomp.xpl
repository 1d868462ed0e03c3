module data.vnncomp

/// Small networks and properties of the competition of verifiers, with the verdicts on which its tools agree.
model nano from "{data}/vnncomp_test/test_nano.onnx"
model tiny from "{data}/vnncomp_test/test_tiny.onnx"
model small from "{data}/vnncomp_test/test_small.onnx"

behavior nano_is_safe from "{data}/vnncomp_test/test_nano.vnnlib" on nano { expect proved }
behavior tiny_is_safe from "{data}/vnncomp_test/test_tiny.vnnlib" on tiny { expect proved }
behavior small_is_safe from "{data}/vnncomp_test/test_small.vnnlib" on small { expect proved }

model net from "broken_tensor.onnx"

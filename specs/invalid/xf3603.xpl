model net from "broken_operator.onnx"

model net from "broken_size.onnx"

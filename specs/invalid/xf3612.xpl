model net from "broken_outside.onnx"

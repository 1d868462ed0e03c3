model net from "broken_open.onnx"

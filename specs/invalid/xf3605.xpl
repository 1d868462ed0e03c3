model net from "broken_wire.onnx"

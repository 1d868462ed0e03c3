model net from "broken_shapes.onnx"

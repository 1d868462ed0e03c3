model net from "broken_axis.onnx"

model net from "linear.onnx" at "y"

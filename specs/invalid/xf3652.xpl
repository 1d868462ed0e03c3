model net from "linear.onnx"
parameter net.w = 1

module nets
const second = 2
model net from "linear.onnx"

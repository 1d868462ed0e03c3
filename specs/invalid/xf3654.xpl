model net from "linear.onnx"
parameter net.* ~ init(he)
parameter net.* ~ normal(0, 1)

model net from "broken.onnx"

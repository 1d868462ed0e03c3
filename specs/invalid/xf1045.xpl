model net from "models\acas.onnx"

model net from "broken_version.onnx"

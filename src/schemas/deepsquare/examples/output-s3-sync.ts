export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "output": {
    "s3": {
      "region": "us‑east‑2",
      "bucketUrl": "s3://my-bucket",
      "path": "/",
      "accessKeyId": "accessKeyId",
      "secretAccessKey": "secretAccessKey",
      "endpointUrl": "https://s3.us‑east‑2.amazonaws.com",
      "deleteSync": true
    }
  },
  "continuousOutputSync": true,
  "steps": [
    {
      "name": "work in rounds",
      "run": {
        "command": "for n in 1 2 3; do date > \"$DEEPSQUARE_OUTPUT/round-$n.txt\"; sleep 10; done"
      }
    }
  ]
}
`;

export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "input": {
    "s3": {
      "region": "us‑east‑2",
      "bucketUrl": "s3://my-bucket",
      "path": "/",
      "accessKeyId": "accessKeyId",
      "secretAccessKey": "secretAccessKey",
      "endpointUrl": "https://s3.us‑east‑2.amazonaws.com"
    }
  },
  "inputMode": 448,
  "steps": [
    {
      "name": "look at the input",
      "run": {
        "command": "du -sh \"$DEEPSQUARE_INPUT\""
      }
    }
  ]
}
`;

export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 2,
    "memPerCpu": 2048,
    "gpus": 0
  },
  "enableLogging": true,
  "input": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/texts/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "inputMode": 493,
  "output": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/counts/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "steps": [
    {
      "name": "count words",
      "run": {
        "command": "mkdir -p \"$DEEPSQUARE_OUTPUT\"\nfor f in \"$DEEPSQUARE_INPUT\"/*.txt; do\n  wc -w < \"$f\" > \"$DEEPSQUARE_OUTPUT/$(basename \"$f\").count\"\ndone",
        "shell": "/bin/bash",
        "container": {
          "image": "library/debian:12-slim",
          "registry": "registry-1.docker.io"
        }
      }
    }
  ]
}
`;

export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "env": [
    {
      "key": "BUILD",
      "value": "yes"
    }
  ],
  "steps": [
    {
      "name": "build",
      "if": "\"$BUILD\" == \"yes\"",
      "steps": [
        {
          "name": "configure",
          "run": {
            "command": "mkdir -p \"$STORAGE_PATH/build\""
          }
        },
        {
          "name": "compile",
          "run": {
            "command": "echo \"int main(){return 0;}\" > \"$STORAGE_PATH/build/main.c\"\ncc -o \"$STORAGE_PATH/build/app\" \"$STORAGE_PATH/build/main.c\"",
            "container": {
              "image": "library/gcc:13",
              "registry": "registry-1.docker.io"
            }
          }
        },
        {
          "name": "test",
          "run": {
            "command": "\"$STORAGE_PATH/build/app\""
          }
        }
      ],
      "finally": [
        {
          "name": "remove the sources",
          "run": {
            "command": "rm -f \"$STORAGE_PATH/build/main.c\""
          }
        }
      ]
    }
  ]
}
`;

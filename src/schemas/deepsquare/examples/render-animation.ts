export default String.raw`{
  "resources": {
    "tasks": 10,
    "cpusPerTask": 4,
    "memPerCpu": 2048,
    "gpus": 0
  },
  "enableLogging": true,
  "env": [
    {
      "key": "KEEP_FRAMES",
      "value": "no"
    }
  ],
  "input": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/scenes/spring/",
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
      "path": "/films/spring/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "steps": [
    {
      "name": "check the scene",
      "run": {
        "command": "test -f \"$DEEPSQUARE_INPUT/scene.blend\"\nmkdir -p \"$STORAGE_PATH/frames\" \"$STORAGE_PATH/thumbnails\""
      }
    },
    {
      "name": "render",
      "for": {
        "parallel": true,
        "range": {
          "begin": 1,
          "end": 217,
          "increment": 24
        },
        "steps": [
          {
            "name": "render one block",
            "run": {
              "command": "blender --background \"$DEEPSQUARE_INPUT/scene.blend\" \\\n  --render-output \"$STORAGE_PATH/frames/frame_####\" --render-format PNG \\\n  --frame-start \"$index\" --frame-end \"$((index + 23))\" --render-anim",
              "shell": "/bin/bash",
              "container": {
                "image": "linuxserver/blender:latest",
                "registry": "registry-1.docker.io"
              }
            }
          },
          {
            "name": "report the block",
            "run": {
              "command": "echo \"Frames from $index on are done\""
            }
          }
        ]
      }
    },
    {
      "name": "check that no frame is missing",
      "run": {
        "command": "found=$(ls \"$STORAGE_PATH/frames\" | wc -l)\ntest \"$found\" -eq 240 || { echo \"Only $found of 240 frames\"; exit 1; }"
      }
    },
    {
      "name": "thumbnails in the background",
      "launch": {
        "handleName": "thumbnails",
        "steps": [
          {
            "name": "make thumbnails",
            "run": {
              "command": "ffmpeg -i \"$STORAGE_PATH/frames/frame_%04d.png\" -vf \"select=not(mod(n\\,24)),scale=320:-1\" -vsync vfr \"$STORAGE_PATH/thumbnails/%02d.jpg\"",
              "container": {
                "image": "linuxserver/ffmpeg:latest",
                "registry": "registry-1.docker.io"
              }
            }
          }
        ]
      }
    },
    {
      "name": "encode the film",
      "run": {
        "command": "ffmpeg -framerate 24 -i \"$STORAGE_PATH/frames/frame_%04d.png\" -c:v libx264 -pix_fmt yuv420p \"$DEEPSQUARE_OUTPUT/film.mp4\"",
        "resources": {
          "tasks": 1,
          "cpusPerTask": 16
        },
        "container": {
          "image": "linuxserver/ffmpeg:latest",
          "registry": "registry-1.docker.io"
        }
      }
    },
    {
      "name": "contact sheet",
      "dependsOn": ["thumbnails"],
      "run": {
        "command": "ffmpeg -i \"$STORAGE_PATH/thumbnails/%02d.jpg\" -vf \"tile=5x2\" \"$DEEPSQUARE_OUTPUT/contact-sheet.jpg\"",
        "container": {
          "image": "linuxserver/ffmpeg:latest",
          "registry": "registry-1.docker.io"
        }
      }
    },
    {
      "name": "keep the frames",
      "if": "\"$KEEP_FRAMES\" == \"yes\"",
      "run": {
        "command": "tar -C \"$STORAGE_PATH\" -cf \"$DEEPSQUARE_OUTPUT/frames.tar\" frames"
      }
    },
    {
      "name": "list the results",
      "run": {
        "command": "ls -lh \"$DEEPSQUARE_OUTPUT\""
      }
    }
  ]
}
`;

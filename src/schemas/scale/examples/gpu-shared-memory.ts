export default `{
  "version": "2.0",
  "input_files": {
    "IMAGE": [
      {
        "id": 5120,
        "type": "SOURCE",
        "workspace_name": "raw-imagery",
        "workspace_path": "pairs/0007.tif",
        "is_deleted": false
      }
    ]
  },
  "output_workspaces": {
    "ENLARGED": "products"
  },
  "tasks": [
    {
      "task_id": "scale_job_b5d9_930x1_pull",
      "type": "pull",
      "resources": {
        "cpus": 2.0,
        "mem": 2048.0,
        "disk": 553.0,
        "gpus": 1.0
      },
      "args": "docker pull registry.example.com/vision/super-resolution:0.9.2",
      "env_vars": {
        "ALLOCATED_CPUS": "2.0",
        "ALLOCATED_MEM": "2048.0",
        "ALLOCATED_DISK": "553.0",
        "ALLOCATED_GPUS": "1.0",
        "SCALE_JOB_ID": "930",
        "SCALE_EXE_NUM": "1"
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=2.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=2048.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=553.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=1.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=930"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "label",
          "value": "scale-job-id=930"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=9301"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=super-resolution"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=0.9.2"
        },
        {
          "flag": "label",
          "value": "scale-task-type=pull"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_930x1_pre",
      "type": "pre",
      "resources": {
        "cpus": 2.0,
        "mem": 2048.0,
        "disk": 553.0,
        "gpus": 1.0
      },
      "args": "scale_pre_steps",
      "env_vars": {
        "ALLOCATED_CPUS": "2.0",
        "ALLOCATED_MEM": "2048.0",
        "ALLOCATED_DISK": "553.0",
        "ALLOCATED_GPUS": "1.0",
        "SCALE_JOB_ID": "930",
        "SCALE_EXE_NUM": "1",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "*****",
        "SCALE_BROKER_URL": "*****",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "ro",
          "volume_name": "scale_job_b5d9_930x1_wksp_raw-imagery"
        }
      },
      "volumes": {
        "scale_job_b5d9_930x1_input_data": {
          "container_path": "/scale/input_data",
          "mode": "rw",
          "type": "volume"
        },
        "scale_job_b5d9_930x1_wksp_raw-imagery": {
          "container_path": "/scale/workspace_mounts/raw-imagery",
          "mode": "ro",
          "type": "host",
          "host_path": "/mnt/imagery"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=2.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=2048.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=553.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=1.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=930"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "env",
          "value": "SYSTEM_LOGGING_LEVEL=INFO"
        },
        {
          "flag": "env",
          "value": "DATABASE_URL=*****"
        },
        {
          "flag": "env",
          "value": "SCALE_BROKER_URL=*****"
        },
        {
          "flag": "env",
          "value": "SCALE_QUEUE_NAME=scale-command-messages"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_930x1_input_data:/scale/input_data:rw"
        },
        {
          "flag": "volume",
          "value": "/mnt/imagery:/scale/workspace_mounts/raw-imagery:ro"
        },
        {
          "flag": "label",
          "value": "scale-job-id=930"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=9301"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=super-resolution"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=0.9.2"
        },
        {
          "flag": "label",
          "value": "scale-task-type=pre"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_930x1_main",
      "type": "main",
      "resources": {
        "cpus": 2.0,
        "mem": 2048.0,
        "disk": 402.0,
        "gpus": 1.0
      },
      "args": "enlarge --factor 4 /scale/input_data/IMAGE/0007.tif /scale/output_data",
      "env_vars": {
        "IMAGE": "/scale/input_data/IMAGE/0007.tif",
        "ALLOCATED_CPUS": "2.0",
        "ALLOCATED_MEM": "2048.0",
        "ALLOCATED_DISK": "402.0",
        "ALLOCATED_GPUS": "1.0",
        "ALLOCATED_SHAREDMEM": "512.0",
        "SCALE_JOB_ID": "930",
        "SCALE_EXE_NUM": "1",
        "OUTPUT_DIR": "/scale/output_data",
        "INPUT_METADATA": "/scale/input_data/scale-input-metadata.json"
      },
      "volumes": {
        "scale_job_b5d9_930x1_input_data": {
          "container_path": "/scale/input_data",
          "mode": "ro",
          "type": "volume"
        },
        "scale_job_b5d9_930x1_output_data": {
          "container_path": "/scale/output_data",
          "mode": "rw",
          "type": "volume"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "IMAGE=/scale/input_data/IMAGE/0007.tif"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=2.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=2048.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=402.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=1.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_SHAREDMEM=512.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=930"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "env",
          "value": "OUTPUT_DIR=/scale/output_data"
        },
        {
          "flag": "env",
          "value": "INPUT_METADATA=/scale/input_data/scale-input-metadata.json"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_930x1_input_data:/scale/input_data:ro"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_930x1_output_data:/scale/output_data:rw"
        },
        {
          "flag": "label",
          "value": "scale-job-id=930"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=9301"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=super-resolution"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=0.9.2"
        },
        {
          "flag": "label",
          "value": "scale-task-type=main"
        },
        {
          "flag": "runtime",
          "value": "nvidia"
        },
        {
          "flag": "env",
          "value": "NVIDIA_VISIBLE_DEVICES=0"
        },
        {
          "flag": "shm-size",
          "value": "512m"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_930x1_post",
      "type": "post",
      "resources": {
        "cpus": 2.0,
        "mem": 2048.0,
        "disk": 0.0,
        "gpus": 1.0
      },
      "args": "scale_post_steps",
      "env_vars": {
        "ALLOCATED_CPUS": "2.0",
        "ALLOCATED_MEM": "2048.0",
        "ALLOCATED_DISK": "0.0",
        "ALLOCATED_GPUS": "1.0",
        "SCALE_JOB_ID": "930",
        "SCALE_EXE_NUM": "1",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "*****",
        "SCALE_BROKER_URL": "*****",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "products": {
          "mode": "rw",
          "volume_name": "scale_job_b5d9_930x1_wksp_products"
        }
      },
      "volumes": {
        "scale_job_b5d9_930x1_output_data": {
          "container_path": "/scale/output_data",
          "mode": "ro",
          "type": "volume"
        },
        "scale_job_b5d9_930x1_wksp_products": {
          "container_path": "/scale/workspace_mounts/products",
          "mode": "rw",
          "type": "host",
          "host_path": "/mnt/products"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=2.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=2048.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=0.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=1.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=930"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "env",
          "value": "SYSTEM_LOGGING_LEVEL=INFO"
        },
        {
          "flag": "env",
          "value": "DATABASE_URL=*****"
        },
        {
          "flag": "env",
          "value": "SCALE_BROKER_URL=*****"
        },
        {
          "flag": "env",
          "value": "SCALE_QUEUE_NAME=scale-command-messages"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_930x1_output_data:/scale/output_data:ro"
        },
        {
          "flag": "volume",
          "value": "/mnt/products:/scale/workspace_mounts/products:rw"
        },
        {
          "flag": "label",
          "value": "scale-job-id=930"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=9301"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=super-resolution"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=0.9.2"
        },
        {
          "flag": "label",
          "value": "scale-task-type=post"
        }
      ]
    }
  ]
}
`;

export default `{
  "version": "2.0",
  "input_files": {
    "SCENE": [
      {
        "id": 4711,
        "type": "SOURCE",
        "workspace_name": "raw-imagery",
        "workspace_path": "2024/05/17/scene-0042.tif",
        "is_deleted": false
      }
    ]
  },
  "output_workspaces": {
    "ASH_MAP": "products"
  },
  "tasks": [
    {
      "task_id": "scale_job_b5d9_812x2_pull",
      "type": "pull",
      "resources": {
        "cpus": 1.0,
        "mem": 1024.0,
        "disk": 301.0,
        "gpus": 0.0
      },
      "args": "docker pull registry.example.com/ash/detect:2.1.0",
      "env_vars": {
        "ALLOCATED_CPUS": "1.0",
        "ALLOCATED_MEM": "1024.0",
        "ALLOCATED_DISK": "301.0",
        "ALLOCATED_GPUS": "0.0",
        "SCALE_JOB_ID": "812",
        "SCALE_EXE_NUM": "2"
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=1.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=1024.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=301.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=0.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=812"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=2"
        },
        {
          "flag": "label",
          "value": "scale-job-id=812"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8122"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=ash-detect"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=2.1.0"
        },
        {
          "flag": "label",
          "value": "scale-task-type=pull"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_812x2_pre",
      "type": "pre",
      "resources": {
        "cpus": 1.0,
        "mem": 1024.0,
        "disk": 301.0,
        "gpus": 0.0
      },
      "args": "scale_pre_steps",
      "env_vars": {
        "ALLOCATED_CPUS": "1.0",
        "ALLOCATED_MEM": "1024.0",
        "ALLOCATED_DISK": "301.0",
        "ALLOCATED_GPUS": "0.0",
        "SCALE_JOB_ID": "812",
        "SCALE_EXE_NUM": "2",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "postgis://scale:f7Kd2pQw@db.example.com:5432/scale",
        "SCALE_BROKER_URL": "amqp://scale:m3Xc9wLt@broker.example.com:5672//",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "ro",
          "volume_name": "scale_job_b5d9_812x2_wksp_raw-imagery"
        }
      },
      "volumes": {
        "scale_job_b5d9_812x2_input_data": {
          "container_path": "/scale/input_data",
          "mode": "rw",
          "type": "volume"
        },
        "scale_job_b5d9_812x2_wksp_raw-imagery": {
          "container_path": "/scale/workspace_mounts/raw-imagery",
          "mode": "ro",
          "type": "host",
          "host_path": "/mnt/imagery"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=1.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=1024.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=301.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=0.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=812"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=2"
        },
        {
          "flag": "env",
          "value": "SYSTEM_LOGGING_LEVEL=INFO"
        },
        {
          "flag": "env",
          "value": "DATABASE_URL=postgis://scale:f7Kd2pQw@db.example.com:5432/scale"
        },
        {
          "flag": "env",
          "value": "SCALE_BROKER_URL=amqp://scale:m3Xc9wLt@broker.example.com:5672//"
        },
        {
          "flag": "env",
          "value": "SCALE_QUEUE_NAME=scale-command-messages"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_812x2_input_data:/scale/input_data:rw"
        },
        {
          "flag": "volume",
          "value": "/mnt/imagery:/scale/workspace_mounts/raw-imagery:ro"
        },
        {
          "flag": "label",
          "value": "scale-job-id=812"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8122"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=ash-detect"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=2.1.0"
        },
        {
          "flag": "label",
          "value": "scale-task-type=pre"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_812x2_main",
      "type": "main",
      "resources": {
        "cpus": 1.0,
        "mem": 1024.0,
        "disk": 180.0,
        "gpus": 0.0
      },
      "args": "detect.sh -i /scale/input_data/SCENE/scene-0042.tif -e /data/elevation -o /scale/output_data",
      "env_vars": {
        "SCENE": "/scale/input_data/SCENE/scene-0042.tif",
        "ALLOCATED_CPUS": "1.0",
        "ALLOCATED_MEM": "1024.0",
        "ALLOCATED_DISK": "180.0",
        "ALLOCATED_GPUS": "0.0",
        "SCALE_JOB_ID": "812",
        "SCALE_EXE_NUM": "2",
        "OUTPUT_DIR": "/scale/output_data",
        "INPUT_METADATA": "/scale/input_data/scale-input-metadata.json",
        "SENSITIVITY": "0.7",
        "CATALOG_API_KEY": "q8Zr-tv41"
      },
      "mounts": {
        "ELEVATION": "scale_job_b5d9_812x2_mount_ELEVATION"
      },
      "settings": {
        "sensitivity": "0.7",
        "catalog-api-key": "q8Zr-tv41"
      },
      "volumes": {
        "scale_job_b5d9_812x2_input_data": {
          "container_path": "/scale/input_data",
          "mode": "ro",
          "type": "volume"
        },
        "scale_job_b5d9_812x2_output_data": {
          "container_path": "/scale/output_data",
          "mode": "rw",
          "type": "volume"
        },
        "scale_job_b5d9_812x2_mount_ELEVATION": {
          "container_path": "/data/elevation",
          "mode": "ro",
          "type": "host",
          "host_path": "/mnt/elevation"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "SCENE=/scale/input_data/SCENE/scene-0042.tif"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=1.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=1024.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=180.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=0.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=812"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=2"
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
          "flag": "env",
          "value": "SENSITIVITY=0.7"
        },
        {
          "flag": "env",
          "value": "CATALOG_API_KEY=q8Zr-tv41"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_812x2_input_data:/scale/input_data:ro"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_812x2_output_data:/scale/output_data:rw"
        },
        {
          "flag": "volume",
          "value": "/mnt/elevation:/data/elevation:ro"
        },
        {
          "flag": "label",
          "value": "scale-job-id=812"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8122"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=ash-detect"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=2.1.0"
        },
        {
          "flag": "label",
          "value": "scale-task-type=main"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_812x2_post",
      "type": "post",
      "resources": {
        "cpus": 1.0,
        "mem": 1024.0,
        "disk": 0.0,
        "gpus": 0.0
      },
      "args": "scale_post_steps",
      "env_vars": {
        "ALLOCATED_CPUS": "1.0",
        "ALLOCATED_MEM": "1024.0",
        "ALLOCATED_DISK": "0.0",
        "ALLOCATED_GPUS": "0.0",
        "SCALE_JOB_ID": "812",
        "SCALE_EXE_NUM": "2",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "postgis://scale:f7Kd2pQw@db.example.com:5432/scale",
        "SCALE_BROKER_URL": "amqp://scale:m3Xc9wLt@broker.example.com:5672//",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "ro",
          "volume_name": "scale_job_b5d9_812x2_wksp_raw-imagery"
        },
        "products": {
          "mode": "rw",
          "volume_name": "scale_job_b5d9_812x2_wksp_products"
        }
      },
      "volumes": {
        "scale_job_b5d9_812x2_output_data": {
          "container_path": "/scale/output_data",
          "mode": "ro",
          "type": "volume"
        },
        "scale_job_b5d9_812x2_wksp_raw-imagery": {
          "container_path": "/scale/workspace_mounts/raw-imagery",
          "mode": "ro",
          "type": "host",
          "host_path": "/mnt/imagery"
        },
        "scale_job_b5d9_812x2_wksp_products": {
          "container_path": "/scale/workspace_mounts/products",
          "mode": "rw",
          "type": "volume",
          "driver": "nfs",
          "driver_opts": {
            "share": "nfs.example.com:/export/products"
          }
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=1.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=1024.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=0.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=0.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=812"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=2"
        },
        {
          "flag": "env",
          "value": "SYSTEM_LOGGING_LEVEL=INFO"
        },
        {
          "flag": "env",
          "value": "DATABASE_URL=postgis://scale:f7Kd2pQw@db.example.com:5432/scale"
        },
        {
          "flag": "env",
          "value": "SCALE_BROKER_URL=amqp://scale:m3Xc9wLt@broker.example.com:5672//"
        },
        {
          "flag": "env",
          "value": "SCALE_QUEUE_NAME=scale-command-messages"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_812x2_output_data:/scale/output_data:ro"
        },
        {
          "flag": "volume",
          "value": "/mnt/imagery:/scale/workspace_mounts/raw-imagery:ro"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_812x2_wksp_products:/scale/workspace_mounts/products:rw"
        },
        {
          "flag": "label",
          "value": "scale-job-id=812"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8122"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=ash-detect"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=2.1.0"
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

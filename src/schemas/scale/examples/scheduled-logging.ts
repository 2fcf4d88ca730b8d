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
      "task_id": "scale_job_b5d9_815x1_pull",
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
        "SCALE_JOB_ID": "815",
        "SCALE_EXE_NUM": "1"
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
          "value": "SCALE_JOB_ID=815"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "label",
          "value": "scale-job-id=815"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8151"
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
        },
        {
          "flag": "log-driver",
          "value": "fluentd"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-sub-second-precision=true"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-address=logs.example.com:24224"
        },
        {
          "flag": "log-opt",
          "value": "tag=scale_job_b5d9_815x1_pull|ash-detect|2.1.0|815|1"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_815x1_pre",
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
        "SCALE_JOB_ID": "815",
        "SCALE_EXE_NUM": "1",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "*****",
        "SCALE_BROKER_URL": "*****",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "ro",
          "volume_name": "scale_job_b5d9_815x1_wksp_raw-imagery"
        }
      },
      "volumes": {
        "scale_job_b5d9_815x1_input_data": {
          "container_path": "/scale/input_data",
          "mode": "rw",
          "type": "volume"
        },
        "scale_job_b5d9_815x1_wksp_raw-imagery": {
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
          "value": "SCALE_JOB_ID=815"
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
          "value": "scale_job_b5d9_815x1_input_data:/scale/input_data:rw"
        },
        {
          "flag": "volume",
          "value": "/mnt/imagery:/scale/workspace_mounts/raw-imagery:ro"
        },
        {
          "flag": "label",
          "value": "scale-job-id=815"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8151"
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
        },
        {
          "flag": "log-driver",
          "value": "fluentd"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-sub-second-precision=true"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-address=logs.example.com:24224"
        },
        {
          "flag": "log-opt",
          "value": "tag=scale_job_b5d9_815x1_pre|ash-detect|2.1.0|815|1"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_815x1_main",
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
        "SCALE_JOB_ID": "815",
        "SCALE_EXE_NUM": "1",
        "OUTPUT_DIR": "/scale/output_data",
        "INPUT_METADATA": "/scale/input_data/scale-input-metadata.json",
        "SENSITIVITY": "0.7",
        "CATALOG_API_KEY": "*****"
      },
      "mounts": {
        "ELEVATION": "scale_job_b5d9_815x1_mount_ELEVATION"
      },
      "settings": {
        "sensitivity": "0.7",
        "catalog-api-key": "*****"
      },
      "volumes": {
        "scale_job_b5d9_815x1_input_data": {
          "container_path": "/scale/input_data",
          "mode": "ro",
          "type": "volume"
        },
        "scale_job_b5d9_815x1_output_data": {
          "container_path": "/scale/output_data",
          "mode": "rw",
          "type": "volume"
        },
        "scale_job_b5d9_815x1_mount_ELEVATION": {
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
          "value": "SCALE_JOB_ID=815"
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
          "flag": "env",
          "value": "SENSITIVITY=0.7"
        },
        {
          "flag": "env",
          "value": "CATALOG_API_KEY=*****"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_815x1_input_data:/scale/input_data:ro"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_815x1_output_data:/scale/output_data:rw"
        },
        {
          "flag": "volume",
          "value": "/mnt/elevation:/data/elevation:ro"
        },
        {
          "flag": "label",
          "value": "scale-job-id=815"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8151"
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
        },
        {
          "flag": "log-driver",
          "value": "fluentd"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-sub-second-precision=true"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-address=logs.example.com:24224"
        },
        {
          "flag": "log-opt",
          "value": "tag=scale_job_b5d9_815x1_main|ash-detect|2.1.0|815|1"
        }
      ]
    },
    {
      "task_id": "scale_job_b5d9_815x1_post",
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
        "SCALE_JOB_ID": "815",
        "SCALE_EXE_NUM": "1",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "*****",
        "SCALE_BROKER_URL": "*****",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "ro",
          "volume_name": "scale_job_b5d9_815x1_wksp_raw-imagery"
        },
        "products": {
          "mode": "rw",
          "volume_name": "scale_job_b5d9_815x1_wksp_products"
        }
      },
      "volumes": {
        "scale_job_b5d9_815x1_output_data": {
          "container_path": "/scale/output_data",
          "mode": "ro",
          "type": "volume"
        },
        "scale_job_b5d9_815x1_wksp_raw-imagery": {
          "container_path": "/scale/workspace_mounts/raw-imagery",
          "mode": "ro",
          "type": "host",
          "host_path": "/mnt/imagery"
        },
        "scale_job_b5d9_815x1_wksp_products": {
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
          "value": "SCALE_JOB_ID=815"
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
          "value": "scale_job_b5d9_815x1_output_data:/scale/output_data:ro"
        },
        {
          "flag": "volume",
          "value": "/mnt/imagery:/scale/workspace_mounts/raw-imagery:ro"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_815x1_wksp_products:/scale/workspace_mounts/products:rw"
        },
        {
          "flag": "label",
          "value": "scale-job-id=815"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=8151"
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
        },
        {
          "flag": "log-driver",
          "value": "fluentd"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-sub-second-precision=true"
        },
        {
          "flag": "log-opt",
          "value": "fluentd-address=logs.example.com:24224"
        },
        {
          "flag": "log-opt",
          "value": "tag=scale_job_b5d9_815x1_post|ash-detect|2.1.0|815|1"
        }
      ]
    }
  ]
}
`;

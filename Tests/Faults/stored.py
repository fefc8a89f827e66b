"""Tells what lies in an object store, a line of key and SHA-256 each: for the fault tests, which compare it with the rows.

    stored.py folder PATH
    stored.py s3 ENDPOINT BUCKET ACCESS_KEY SECRET_KEY
"""

import hashlib
import os
import sys


def of_folder(root):
    """Names that begin with a dot are the store's own: what it knows of a file, and what is being written."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    yield os.path.relpath(path, root), file.read()


def of_bucket(endpoint, bucket, access, secret):
    import boto3

    s3 = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=access, aws_secret_access_key=secret
    )
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for one in page.get("Contents", []):
            yield one["Key"], s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read()


kind, *place = sys.argv[1:]
for key, content in (of_folder if kind == "folder" else of_bucket)(*place):
    print(key, hashlib.sha256(content).hexdigest())

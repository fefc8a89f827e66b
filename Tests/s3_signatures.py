"""What the signer of AWS's own library makes of requests: the judge of ours.

Reads a list of requests from the first file and writes what is signed, in the same order, to the second. A request is
{"method", "host", "path", "query", "headers", "body", "access_key", "secret_key", "token", "region", "time", "life"};
with a life it is a URL that is wanted, else headers.
"""

import datetime
import json
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.utils import percent_encode, percent_encode_sequence

SIGNATURE = {"x-amz-date", "x-amz-security-token", "x-amz-content-sha256", "authorization"}


def judge(case):
    moment = datetime.datetime.fromtimestamp(case["time"], datetime.timezone.utc)
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: moment.replace(tzinfo=None)
    path = percent_encode(case["path"], safe="/~")
    query = percent_encode_sequence([tuple(pair) for pair in case["query"]])
    body = case["body"].encode() if case["body"] is not None else None
    request = AWSRequest(
        method=case["method"], url=f"https://{case['host']}{path}" + (f"?{query}" if query else ""), data=body)
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    # Whether the body is signed is asked of the client's configuration.
    request.context["client_config"] = Config(s3={"payload_signing_enabled": case["body"] is not None})
    credentials = Credentials(case["access_key"], case["secret_key"], case["token"])
    if case["life"] is not None:
        request.data = b""
        botocore.auth.S3SigV4QueryAuth(credentials, "s3", case["region"], expires=case["life"]).add_auth(request)
        return request.url
    botocore.auth.S3SigV4Auth(credentials, "s3", case["region"]).add_auth(request)
    return {name.lower(): value for name, value in request.headers.items() if name.lower() in SIGNATURE}


with open(sys.argv[1]) as cases, open(sys.argv[2], "w") as answers:
    json.dump([judge(case) for case in json.load(cases)], answers)

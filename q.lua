wrk.method = "POST"
wrk.body   = '{"kind":"image_generation","input":{"prompt":"a boat"}}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer eyJhbGciOiJIUzI1NiIsImtpZCI6IjE5Mjc1MDQ3MTcwZDYwMjciLCJ0eXAiOiJKV1QifQ.eyJleHAiOjE3OTU1MzcxNzgsInN1YiI6IjAxYTIwZTRkLTU1NzctNzBiYS04YmEyLThhMzI4OTUzMTFiNCIsInJvbGUiOiJ1c2VyIiwiaXNzIjoiYWktY3JlYXRpdmUtc3R1ZGlvIiwiaWF0IjoxNzk1NTM2Mjc4LCJzaWQiOiIwMWEyMGU0ZC01NTc3LTcwN2YtYjNjNy1mNTQwNzMwNzAxNzkifQ.RN8QTX4Ehn3gE2SE3qN35eNGO2i7Pj7gzRbff3PNUZw"

"""A settlement for other programs and back: JSON with a published schema, canonical text.

Everything here follows the annotations of the model's records: what the model learns, the JSON carries.

    codec      record ⇄ plain values        reading    JSON text → values with places
    json       model ⇄ JSON text            schema     the JSON Schema of it
    text       model → pdsl text
"""

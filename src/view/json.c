/* json: see json.h. */
#include "view/json.h"

#include <assert.h>

#include "base/mem.h"
#include "base/utf8.h"

static void *allocate(size_t n)
{
	return mem_alloc(n, 1);
}

void json_start(void)
{
	json_set_alloc_funcs(allocate, mem_free);
}

json_t *json_text(struct str s, bool *lossy)
{
	struct buf clean = BUF_INIT;
	json_t *value;

	if (utf8_clean(&clean, s) && lossy) *lossy = true;
	value = json_stringn_nocheck(clean.p ? clean.p : "", clean.n);
	assert(value);
	buf_release(&clean);
	return value;
}

json_t *json_take(struct buf *text)
{
	json_t *json = text->n ? json_text(buf_str(text), NULL) : json_null();

	buf_release(text);
	return json;
}

json_t *json_count(uint64_t n)
{
	return json_integer((json_int_t)n);
}

void json_put(json_t *object, const char *key, json_t *value)
{
	int failed = json_object_set_new_nocheck(object, key, value);

	assert(!failed);
	(void)failed;
}

void json_put_text(json_t *object, const char *key, struct str s, bool *lossy)
{
	json_put(object, key, json_text(s, lossy));
}

void json_put_count(json_t *object, const char *key, uint64_t n)
{
	json_put(object, key, json_count(n));
}

void json_put_bool(json_t *object, const char *key, bool b)
{
	json_put(object, key, json_boolean(b));
}

void json_add(json_t *array, json_t *value)
{
	int failed = json_array_append_new(array, value);

	assert(!failed);
	(void)failed;
}

static int take(const char *bytes, size_t n, void *data)
{
	struct out *o = data;

	out_add(o, (struct str){ bytes, n });
	return o->error ? -1 : 0;
}

void json_print(struct out *o, json_t *value)
{
	/* A failure can only be that of the output, which `o` remembers. */
	(void)json_dump_callback(value, take, o, JSON_COMPACT | JSON_ENCODE_ANY);
	json_decref(value);
}

void json_row(struct json_rows *rows, json_t *row)
{
	out_puts(rows->out, rows->n++ ? ",\n" : "\n");
	json_print(rows->out, row);
}

void json_row_open(struct json_rows *rows, json_t *row)
{
	struct out whole;

	out_init(&whole, OUT_MEMORY);
	json_print(&whole, row);
	out_puts(rows->out, rows->n++ ? ",\n" : "\n");
	out_add(rows->out, str_cut(buf_str(&whole.pending), 0, whole.pending.n - 1));
	out_release(&whole);
}

// Asks llama.cpp what it makes of a GGUF file; see build.sh.
//
//   ask tokens  MODEL.gguf TEXT OUT    ids of the text, one per line
//   ask logits  MODEL.gguf IDS  OUT    float32 logits after every position of every line of ids
//   ask weights MODEL.gguf -    OUT    float32 values of every tensor, in the file's order
#include "ggml-backend.h"
#include "ggml.h"
#include "gguf.h"
#include "llama.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

static int fail(const char * what) {
    fprintf(stderr, "%s\n", what);
    return 1;
}

static int weights(const char * file, std::ofstream & out) {
    ggml_context * tensors = nullptr;
    gguf_init_params params = {/*no_alloc*/ false, /*ctx*/ &tensors};
    gguf_context * header = gguf_init_from_file(file, params);
    if (!header) {
        return fail("the file is refused");
    }
    for (int64_t i = 0; i < gguf_get_n_tensors(header); i++) {
        ggml_tensor * tensor = ggml_get_tensor(tensors, gguf_get_tensor_name(header, i));
        std::vector<float> values(ggml_nelements(tensor));
        if (tensor->type == GGML_TYPE_F32) {
            memcpy(values.data(), tensor->data, values.size() * sizeof(float));
        } else {
            ggml_get_type_traits(tensor->type)->to_float(tensor->data, values.data(), values.size());
        }
        out.write((const char *) values.data(), values.size() * sizeof(float));
    }
    return 0;
}

static int tokens(const llama_vocab * vocab, const std::string & text, std::ofstream & out) {
    std::vector<llama_token> ids(text.size() + 16);
    int count = llama_tokenize(vocab, text.data(), text.size(), ids.data(), ids.size(), true, true);
    for (int i = 0; i < count; i++) {
        out << ids[i] << "\n";
    }
    return count < 0 ? fail("the text is refused") : 0;
}

static int logits(llama_model * model, const std::string & lines, std::ofstream & out) {
    int vocabulary = llama_vocab_n_tokens(llama_model_get_vocab(model));
    std::istringstream rows(lines);
    std::string line;
    while (std::getline(rows, line)) {
        std::istringstream numbers(line);
        std::vector<llama_token> row{std::istream_iterator<llama_token>(numbers), {}};
        llama_context_params params = llama_context_default_params();
        params.n_ctx = params.n_batch = params.n_ubatch = row.size();
        params.n_threads = params.n_threads_batch = 1;
        params.type_k = params.type_v = GGML_TYPE_F32;
        params.flash_attn_type = LLAMA_FLASH_ATTN_TYPE_DISABLED;
        llama_context * context = llama_init_from_model(model, params);
        llama_batch batch = llama_batch_init(row.size(), 0, 1);
        batch.n_tokens = row.size();
        for (size_t i = 0; i < row.size(); i++) {
            batch.token[i] = row[i];
            batch.pos[i] = i;
            batch.n_seq_id[i] = 1;
            batch.seq_id[i][0] = 0;
            batch.logits[i] = 1;
        }
        if (!context || llama_decode(context, batch)) {
            return fail("the tokens are refused");
        }
        for (size_t i = 0; i < row.size(); i++) {
            out.write((const char *) llama_get_logits_ith(context, i), sizeof(float) * vocabulary);
        }
        llama_batch_free(batch);
        llama_free(context);
    }
    return 0;
}

int main(int count, char ** words) {
    if (count != 5) {
        return fail("usage: ask tokens|logits|weights MODEL.gguf INPUT OUT");
    }
    std::string mode = words[1];
    std::ofstream out(words[4], std::ios::binary);
    if (mode == "weights") {
        return weights(words[2], out);
    }
    ggml_backend_load_all_from_path(GGML_FOLDER);
    llama_backend_init();
    llama_model_params params = llama_model_default_params();
    params.n_gpu_layers = 0;
    llama_model * model = llama_model_load_from_file(words[2], params);
    if (!model) {
        return fail("the model is refused");
    }
    std::ifstream file(words[3], std::ios::binary);
    std::string input{std::istreambuf_iterator<char>(file), {}};
    return mode == "tokens" ? tokens(llama_model_get_vocab(model), input, out) : logits(model, input, out);
}

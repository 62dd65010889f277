"""Every mistake of the catalogue as lines of student code.  ids: what may be named (causes that share their numbers)."""
from collections import namedtuple

Planted = namedtuple("Planted", "ids sheets lines")

# %% Lines of a network (homework 3, 4, 5; 6 has its own)

NETWORK = [
    ("loss_sign",               "345", dict(loss="2*(Y - S[k])")),
    ("loss_half",               "345", dict(loss="S[k] - Y")),
    ("loss_mean_batch",         "345", dict(loss="2*(S[k] - Y)/m")),
    ("loss_mean_all",           "345", dict(loss="2*(S[k] - Y)/(m*len(W[k]))")),
    ("loss_mean_all batch_wrong_m", "345", dict(loss="2*(S[k] - Y)/len(W[k])")),
    ("xent_delta",              "345", dict(top="S[k] - Y")),
    ("loss_factor_every_layer", "45",  dict(back="2*((W[i+1].T @ D[i+1])*dS[i])")),
    ("precedence_no_brackets",  "345", dict(top="2*(S[k] - Y*dS[k])")),
    ("precedence_no_brackets",  "345", dict(top="S[k] - Y*dS[k]")),
    ("hidden_target",           "45",  dict(back="(S[i] - Y)*dS[i]")),
    ("loss_target_ignored",     "345", dict(loss="2*S[k]")),
    ("loss_value_as_derivative", "345", dict(loss="(S[k] - Y)**2")),
    ("outer_term_dropped",      "345", dict(top="dS[k]")),
    ("loss_abs_error",          "345", dict(loss="2*abs(S[k] - Y)")),
    ("loss_abs_error",          "345", dict(loss="np.sign(S[k] - Y)")),
    ("error_on_preactivation",  "345", dict(loss="2*(N[k] - Y)")),
    ("actprime_missing_output", "345", dict(top="G")),
    ("actprime_missing_hidden", "45",  dict(back="W[i+1].T @ D[i+1]")),
    ("actprime_missing_all",    "45",  dict(top="G", back="W[i+1].T @ D[i+1]")),
    ("actprime_at_activation",  "345", dict(slope="S[i]")),
    ("actprime_at_activation",  "45",  dict(back="(W[i+1].T @ D[i+1])*df[sigma[i]](S[i])")),
    ("actprime_at_activation",  "45",  dict(top="G*df[sigma[k]](S[k])")),
    ("shortcut_fed_error",      "345", dict(top="G*(E*(1 - E))")),
    ("shortcut_fed_error",      "45",  dict(back="(W[i+1].T @ D[i+1])*(1 - W[i+1].T @ D[i+1])")),
    ("actprime_at_input",       "45",  dict(slope="S[i-1]")),
    ("one_derivative_for_all_layers", "45", dict(dS="S[i]*(1 - S[i])")),
    ("one_derivative_for_all_layers", "45", dict(dS="1 - S[i]**2")),
    ("one_derivative_for_all_layers", "45", dict(dS="df[sigma[k]](N[i])")),
    ("act_instead_of_actprime", "345", dict(dS="S[i]")),
    ("act_instead_of_actprime", "45",  dict(back="(W[i+1].T @ D[i+1])*S[i]")),
    ("fwd_actprime_as_activation", "345", dict(S="df")),
    ("actprime_twice",          "45",  dict(back="(W[i+1].T @ (D[i+1]*dS[i+1]))*dS[i]")),
    ("actprime_twice",          "345", dict(outer="(D[i]*dS[i]) @ S[i-1].T")),
    ("actprime_twice",          "345", dict(dS="df[sigma[i]](N[i])**2")),
    ("actprime_wrong_layer",    "45",  dict(back="(W[i+1].T @ D[i+1])*dS[i+1]")),
    ("star_for_matmul",         "45",  dict(back="(W[i+1].T*D[i+1])*dS[i]")),
    ("star_for_matmul",         "345", dict(outer="D[i]*S[i-1].T")),
    ("star_for_matmul",         "4",   dict(N="W[i]*S[i-1]")),
    ("W_not_transposed",        "45",  dict(back="(W[i+1] @ D[i+1])*dS[i]")),
    ("raw_error_propagated",    "45",  dict(back="(W[i+1].T @ (D[i+1]/dS[i+1]))*dS[i]")),
    ("W_missing",               "45",  dict(back="D[i+1]*dS[i]")),
    ("W_own_layer",             "45",  dict(back="(W[i].T @ D[i+1])*dS[i]")),
    ("gradW_instead_of_W",      "45",  dict(back="((D[i+1] @ S[i].T).T @ D[i+1])*dS[i]")),
    ("activation_propagated",   "45",  dict(back="(W[i+1].T @ S[i+1])*dS[i]")),
    ("output_error_broadcast",  "45",  dict(back="D[k][:1, :]*dS[i]")),
    ("matmul_for_hadamard",     "45",  dict(back="(W[i+1].T @ D[i+1]) @ dS[i]")),
    ("W_inverse",               "45",  dict(back="(np.linalg.pinv(W[i+1]) @ D[i+1])*dS[i]")),
    ("error_split_by_weight_share", "45", dict(back="((W[i+1]/W[i+1].sum(axis=1, keepdims=True)).T @ D[i+1])*dS[i]")),
    ("sum_over_outputs_forgotten", "45", dict(back="(W[i+1][:1, :].T @ D[i+1][:1, :])*dS[i]")),
    ("grad_transposed",         "345", dict(outer="S[i-1] @ D[i].T")),
    ("grad_own_activation",     "345", dict(outer="D[i] @ S[i].T")),
    ("grad_preactivation",      "45",  dict(outer="D[i] @ (N[i-1] if i > 1 else X).T")),
    ("grad_X_every_layer",      "45",  dict(outer="D[i] @ X.T")),
    ("grad_times_weight",       "345", dict(outer="(D[i] @ S[i-1].T)*W[i]")),
    ("gradient_without_actprime", "345", dict(outer="(D[i]/dS[i]) @ S[i-1].T")),
    ("grads_reversed",          "4",   dict(whole="dW = [None] + dW[:0:-1]")),
    ("grads_reversed",          "5",   dict(whole="dW, db = [None] + dW[:0:-1], [None] + db[:0:-1]")),
    ("bias_not_summed",         "5",   dict(bias="D[i]")),
    ("bias_total_sum",          "5",   dict(bias="D[i].sum()")),
    ("bias_wrong_axis",         "5",   dict(bias="D[i].sum(axis=0, keepdims=True)")),
    ("bias_mean",               "5",   dict(bias="D[i].mean(axis=1, keepdims=True)")),
    ("bias_never_updated",      "5",   dict(bias="0*b[i]")),
    ("bias_times_bias",         "5",   dict(bias="D[i].sum(axis=1, keepdims=True)*b[i]")),
    ("bias_times_input",        "5",   dict(bias="(D[i] @ S[i-1].T).sum(axis=1, keepdims=True)")),
    ("bias_no_actprime",        "5",   dict(bias="(D[i]/dS[i]).sum(axis=1, keepdims=True)")),
    ("bias_value_for_gradient", "5",   dict(bias="b[i]")),
    ("bias_sign",               "5",   dict(bias="-D[i].sum(axis=1, keepdims=True)")),
    ("bias_in_forward",         "5",   dict(N="W[i] @ S[i-1]")),
    ("bias_in_forward",         "5",   dict(N="W[i] @ (S[i-1] + b[i])")),
    ("bias_in_forward",         "5",   dict(N="W[i] @ S[i-1]", S="N + b")),
    ("batch_double_mean loss_mean_batch", "45", dict(loss="2*(S[k] - Y)/m", outer="D[i] @ S[i-1].T/m", bias="D[i].sum(axis=1, keepdims=True)/m")),
    ("batch_double_mean",       "45",  dict(back="(W[i+1].T @ D[i+1])*dS[i]/m")),
    ("batch_mean_W_only loss_mean_batch", "345", dict(outer="D[i] @ S[i-1].T/m")),
    ("batch_wrong_m",           "45",  dict(loss="2*(S[k] - Y)/len(W[1][0])")),
    ("batch_wrong_m",           "45",  dict(outer="D[i] @ S[i-1].T/len(W[i][0])", bias="D[i].sum(axis=1, keepdims=True)/len(W[i][0])")),
    ("batch_last_only",         "345", dict(outer="D[i][:, -1:] @ S[i-1][:, -1:].T", bias="D[i][:, -1:]")),
    ("batch_last_only",         "345", dict(outer="D[i][:, :1] @ S[i-1][:, :1].T", bias="D[i][:, :1]")),
    ("batch_sum_then_outer",    "345", dict(outer="D[i].sum(axis=1, keepdims=True) @ S[i-1].sum(axis=1, keepdims=True).T")),
    ("rows_for_columns",        "345", dict(X0="X.T")),
    ("activation_on_input",     "345", dict(X0="f[sigma[1]](X)")),
    # training
    ("W_updated_first",         "5",   dict(back="((W[i+1] - (r or 0)*(D[i+1] @ S[i].T)).T @ D[i+1])*dS[i]")),
    ("ascent loss_sign",        "35",  dict(step="w + r*g")),
    ("rate_missing",            "35",  dict(step="w - g")),
    ("rate_squared",            "35",  dict(step="w - r*r*g")),
    ("rate_divided",            "35",  dict(step="w - g/r")),
    ("rate_times_all",          "35",  dict(step="r*(w - g)")),
    ("assign_instead_of_subtract", "35", dict(step="-r*g")),
    ("assign_instead_of_subtract", "35", dict(step="r*g")),
    ("weight_times_gradient grad_times_weight", "35", dict(step="w - r*w*g")),
    ("bias_never_updated",      "5",   dict(bstep="w")),
    ("bias_sign",               "5",   dict(bstep="w + r*g")),
    ("bias_value_for_gradient", "5",   dict(bstep="w - r*w")),
    ("step_count",              "5",   dict(count="1, steps")),
    ("step_count",              "5",   dict(count="steps + 1")),
    ("gradient_once",           "5",   dict(before="first = gradient(W, b, sigma, X, Y, r)", each="dW, db = first")),
    ("reinitialised_each_epoch", "5",  dict(before="W0, b0 = W, b", each="dW, db = gradient(W0, b0, sigma, X, Y, r); W, b = W0, b0")),
    ("accumulator_not_reset",   "5",   dict(before="aW, ab = [0]*len(W), [0]*len(b)",
                                            each="aW = dW = [None] + [aW[i] + np.array(dW[i]) for i in range(1, len(W))]; "
                                                 "ab = db = [None] + [ab[i] + np.array(db[i]) for i in range(1, len(W))]")),
    ("loop_variable_rebound",   "5",   dict(step="w")),
    ("last_partial_batch",      "5",   dict(upto="X.shape[1] - size + 1")),
    ("sequential_update",       "5",   dict(each="W1 = [None] + [W[i] - r*np.array(dW[i]) for i in range(1, len(W))]; "
                                                 "db = gradient(W1, b, sigma, X, Y, r)[1]")),
    ("precedence_star_matmul",  "45",  dict(back="np.array(dS[i]) * W[i+1].T @ D[i+1]")),
    # the error and the cost
    ("precedence_factor_two",   "345", dict(loss="2*S[k] - Y")),
    ("loss_squares_apart",      "345", dict(loss="2*(S[k] + Y)")),
    ("error_on_input",          "45",  dict(loss="2*(S[k-1] - Y)")),
    ("error_on_input",          "45",  dict(loss="2*(S[0] - Y)")),
    ("error_summed_first",      "345", dict(loss="2*(S[k] - Y).sum(axis=1, keepdims=True) + 0*Y")),
    ("error_summed_first",      "345", dict(loss="2*(S[k] - Y).mean(axis=1, keepdims=True) + 0*Y")),
    ("error_summed_first",      "345", dict(loss="2*(S[k] - Y).mean()")),
    # the derivative, of one kind of neuron or in some layers only
    ("sineprime_slips",         "45",  dict(dS="(-np.cos(N[i]) if sigma[i] == 'sine' else df[sigma[i]](N[i]))")),
    ("sineprime_slips",         "45",  dict(dS="(1 - np.sin(N[i])**2 if sigma[i] == 'sine' else df[sigma[i]](N[i]))")),
    ("tanhprime_slips",         "45",  dict(dS="(1 + np.tanh(N[i])**2 if sigma[i] == 'tanh' else df[sigma[i]](N[i]))")),
    ("shortcut_fed_preactivation", "45", dict(dS="(1 - N[i]**2 if sigma[i] == 'tanh' else df[sigma[i]](N[i]))")),
    ("derivative_of_derivative", "345", dict(dS="N[i]")),
    ("derivative_of_derivative", "345", dict(dS="df[sigma[i]](N[i])*N[i]")),
    ("derivative_of_derivative", "345", dict(dS="df[sigma[i]](df[sigma[i]](N[i]))")),
    ("derivative_of_derivative", "45",  dict(back="(W[i+1].T @ D[i+1])*dS[i]*N[i]")),
    ("derivative_of_derivative", "345", dict(dS="1 - S[i]")),
    ("actprime_missing_hidden", "45",  dict(back="(W[i+1].T @ D[i+1] if i == 1 else (W[i+1].T @ D[i+1])*dS[i])")),
    ("actprime_at_activation",  "45",  dict(dS="df[sigma[i]](S[i] if i == 1 else N[i])")),
    ("act_instead_of_actprime", "45",  dict(top="G*S[k]")),
    # the way back, in all layers or in some
    ("W_other_layer",           "45",  dict(back="(W[k].T @ D[i+1])*dS[i]")),
    ("W_other_layer",           "45",  dict(back="(W[2].T @ D[i+1])*dS[i]")),
    ("W_missing",               "45",  dict(back="(D[i+1]*dS[i] if i == k-1 else (W[i+1].T @ D[i+1])*dS[i])")),
    ("delta_wrong_layer",       "45",  dict(back="(W[i+1].T @ D[k])*dS[i]")),
    ("delta_wrong_layer",       "45",  dict(back="(W[k].T @ D[k])*dS[i]")),
    ("delta_wrong_layer",       "45",  dict(outer="D[min(i+1, k)] @ S[i-1].T")),
    ("error_carried_to_every_layer", "45", dict(back="(W[i+1].T @ E)*dS[i]")),
    ("error_carried_to_every_layer", "45", dict(back="(W[i+1].T @ (2*E))*dS[i]")),
    ("raw_error_propagated",    "45",  dict(back="(W[i+1].T @ (G if i == k-1 else D[i+1]))*dS[i]")),
    ("W_not_transposed",        "45",  dict(back="((W[i+1] if i == 1 else W[i+1].T) @ D[i+1])*dS[i]")),
    # from deltas to gradients
    ("grad_other_input",        "45",  dict(outer="D[i] @ S[k-1].T")),
    ("grad_other_input",        "45",  dict(outer="D[i] @ S[max(i-2, 0)].T")),
    ("grad_other_input",        "45",  dict(outer="D[i] @ S[1].T")),
    ("grad_own_activation",     "45",  dict(outer="D[i] @ (S[i-1] if i == k else S[i]).T")),
    ("grad_preactivation",      "45",  dict(outer="D[i] @ (N[i-1] if i == k else S[i-1]).T")),
    ("grad_input_derivative",   "45",  dict(outer="D[i] @ (dS[i-1] if i > 1 else X).T")),
    ("grad_input_derivative",   "45",  dict(outer="D[i] @ (f[sigma[i-1]](S[i-1]) if i > 1 else X).T")),
    ("gradient_without_actprime actprime_missing_output", "45", dict(outer="(D[i]/dS[i] if i == k else D[i]) @ S[i-1].T")),
    ("grads_shifted",           "4",   dict(whole="dW = [None] + dW[2:] + dW[-1:]")),
    ("grads_shifted",           "4",   dict(whole="dW = [None, dW[1]] + dW[1:-1]")),
    ("grads_shifted",           "5",   dict(whole="dW, db = [None] + dW[2:] + dW[-1:], [None] + db[2:] + db[-1:]")),
    ("grads_shifted",           "5",   dict(whole="dW = [None, dW[1]] + dW[1:-1]")),
    ("bias_one_example",        "5",   dict(bias="D[i][:, -1:]")),
    ("bias_one_example",        "5",   dict(bias="D[i][:, :1]")),
    # the way forward
    ("activation_missing",      "345", dict(S="N[i]")),
    ("activation_missing",      "45",  dict(S="(f[sigma[i]](N[i]) if i < len(W) - 1 else N[i])")),
    ("activation_missing",      "45",  dict(S="(N[i] if i < len(W) - 1 else f[sigma[i]](N[i]))")),
    ("activation_missing",      "5",   dict(N="W[i] @ (N[i-1] if i > 1 else S[0]) + b[i]")),
    ("activation_twice",        "345", dict(S="f[sigma[i]](f[sigma[i]](N[i]))")),
    ("activation_twice",        "45",  dict(S="f[sigma[i]](f[sigma[i]](N[i]) if i == 2 else N[i])")),
    ("activation_twice",        "4",   dict(N="W[i] @ (f[sigma[i-1]](S[i-1]) if i > 1 else S[0])")),
    ("N_overwritten",           "34",  dict(N="f[sigma[i]](W[i] @ S[i-1])", S="N[i]")),
    ("N_overwritten",           "5",   dict(N="f[sigma[i]](W[i] @ S[i-1] + b[i])", S="N[i]")),
    ("activation_of_another_layer", "45", dict(S="f[sigma[1]](N[i])")),
    ("activation_of_another_layer", "45", dict(S="f[sigma[len(W)-1]](N[i])")),
    ("activation_of_another_layer", "45", dict(S="np.tanh(N[i])")),
    ("fwd_actprime_as_activation", "45", dict(S="(df[sigma[i]](N[i]) if i == 1 else f[sigma[i]](N[i]))")),
    ("X_to_every_layer",        "4",   dict(N="W[i] @ S[0]")),
    ("X_to_every_layer",        "5",   dict(N="W[i] @ S[0] + b[i]")),
    ("W_transposed_forward",    "34",  dict(N="W[i].T @ S[i-1]")),
    ("W_transposed_forward",    "5",   dict(N="W[i].T @ S[i-1] + b[i]")),
    ("weights_of_another_layer_forward", "4", dict(N="W[1] @ S[i-1]")),
    ("weights_of_another_layer_forward", "5", dict(N="W[max(i-1, 1)] @ S[i-1] + b[i]")),
    ("bias_one_for_all_neurons", "5",  dict(N="W[i] @ S[i-1] + b[i].sum()")),
    ("bias_one_for_all_neurons", "5",  dict(N="W[i] @ S[i-1] + b[i].mean()")),
    ("bias_of_another_layer",   "5",   dict(N="W[i] @ S[i-1] + b[1]")),
    ("bias_of_another_layer",   "5",   dict(N="W[i] @ S[i-1] + b[len(W)-1]")),
    ("bias_in_forward",         "5",   dict(N="(W[i] @ S[i-1] + b[i] if i == 1 else W[i] @ S[i-1])")),
    ("bias_in_forward",         "5",   dict(N="(W[i] @ S[i-1] if i == len(W) - 1 else W[i] @ S[i-1] + b[i])")),
    # in one layer, in all but one
    ("W_own_layer",             "45",  dict(back="((W[i] if i == 1 else W[i+1]).T @ D[i+1])*dS[i]")),
    ("actprime_twice",          "45",  dict(back="(W[i+1].T @ D[i+1])*dS[i]*dS[i]")),
    ("actprime_twice",          "45",  dict(top="G*dS[k]*dS[k]")),
    ("actprime_wrong_layer",    "45",  dict(back="(W[i+1].T @ D[i+1])*(dS[i+1] if i == 1 else dS[i])")),
    ("activation_propagated",   "45",  dict(back="(W[i+1].T @ (S[i+1] if i == 1 else D[i+1]))*dS[i]")),
    ("sum_over_outputs_forgotten", "45", dict(back="(W[i+1][:1, :].T @ D[i+1][:1, :] if i == 1 else W[i+1].T @ D[i+1])*dS[i]")),
    ("grad_X_every_layer grad_other_input", "45", dict(outer="D[i] @ (X if i == k else S[i-1]).T")),
    ("grad_times_weight",       "45",  dict(outer="((D[i] @ S[i-1].T)*W[i] if i < k else D[i] @ S[i-1].T)")),
    ("batch_last_only",         "45",  dict(outer="(D[i][:, -1:] @ S[i-1][:, -1:].T if i == 1 else D[i] @ S[i-1].T)")),
    ("batch_sum_then_outer",    "45",  dict(outer="(D[i].sum(axis=1, keepdims=True) @ S[i-1].sum(axis=1, keepdims=True).T if i < k else D[i] @ S[i-1].T)")),
    ("bias_mean",               "5",   dict(bias="(D[i].mean(axis=1, keepdims=True) if i < k else D[i].sum(axis=1, keepdims=True))")),
    ("bias_sign",               "5",   dict(bias="(-D[i].sum(axis=1, keepdims=True) if i == 1 else D[i].sum(axis=1, keepdims=True))")),
    ("bias_no_actprime",        "5",   dict(bias="((D[i]/dS[i]).sum(axis=1, keepdims=True) if i == k else D[i].sum(axis=1, keepdims=True))")),
    ("bias_never_updated",      "5",   dict(bias="(0*b[i] if i < k else D[i].sum(axis=1, keepdims=True))")),
    ("bias_times_bias",         "5",   dict(bias="(D[i].sum(axis=1, keepdims=True)*b[i] if i == 2 else D[i].sum(axis=1, keepdims=True))")),
    ("activation_of_another_layer", "45", dict(S="(f[sigma[1]](N[i]) if i == 2 else f[sigma[i]](N[i]))")),
    ("bias_one_for_all_neurons", "5",  dict(N="(W[i] @ S[i-1] + b[i].sum() if i == 1 else W[i] @ S[i-1] + b[i])")),
    # training
    ("rate_missing",            "5",   dict(step="(w - g if i == 1 else w - r*g)")),
    ("rate_squared",            "5",   dict(step="(w - r*g if i == 1 else w - r*r*g)")),
    ("step_twice",              "35",  dict(step="w - 2*r*g")),
    ("step_twice",              "5",   dict(count="2*steps")),
    ("step_twice",              "5",   dict(each="if t == 0: W, b = [[None] + [A - r*np.array(dA) for A, dA in zip(B[1:], dB[1:])] "
                                                 "for B, dB in ((W, dW), (b, db))]")),
    ("some_weights_not_updated", "5",  dict(step="(w if i == 1 else w - r*g)")),
    ("some_weights_not_updated", "5",  dict(step="(w - r*g if i < len(W) - 1 else w)")),
    ("some_weights_not_updated", "5",  dict(step="(w - r*g if i == len(W) - 1 else w)")),
    ("ascent",                  "5",   dict(step="(w + r*g if i == 1 else w - r*g)")),
    ("batch_groups_astray",     "5",   dict(upto="size")),
    ("batch_groups_astray",     "5",   dict(upto="X.shape[1] - size")),
]

# %% Whole functions: (ids, sheet, the function's name, code); each in two hands

SMALL = [
    ("sigmoid_wrong_sign_or_form", 3, "logistic", "def logistic(N): return 1/(1 + np.exp(N))"),
    ("sigmoid_wrong_sign_or_form", 3, "logistic", "import math\ndef logistic(N): return [[1/(1 - math.exp(-x)) for x in row] for row in N]"),
    ("sigmoid_wrong_sign_or_form", 3, "logistic", "def logistic(N): return N/(1 + np.exp(-N))"),
    ("fwd_actprime_as_activation", 3, "logistic", "def logistic(N):\n    s = 1/(1 + np.exp(-N))\n    return s*(1 - s)"),
    ("sigprime_slips", 3, "logistic_slope", "def logistic_slope(N):\n    s = 1/(1 + np.exp(-N))\n    return -s*(1 - s)"),
    ("sigprime_slips", 3, "logistic_slope", "import math\ndef logistic_slope(N): return [[2/(1 + math.exp(-x)) - 1 for x in row] for row in N]"),
    ("sigprime_slips", 3, "logistic_slope", "def logistic_slope(N): return np.exp(-N)/(1 + np.exp(-N))"),
    ("sigprime_slips", 3, "logistic_slope", "def logistic_slope(N): return 1/(1 + np.exp(-N))*(1 - N)"),
    ("shortcut_fed_preactivation", 3, "logistic_slope", "def logistic_slope(N): return N*(1 - N)"),
    ("shortcut_fed_preactivation", 3, "tanh_slope", "def tanh_slope(N): return [[1 - x*x for x in row] for row in N]"),
    ("act_instead_of_actprime", 3, "tanh_slope", "def tanh_slope(N): return np.tanh(N)"),
    ("act_instead_of_actprime", 3, "relu_slope", "def relu_slope(N): return [[max(x, 0) for x in row] for row in N]"),
    ("tanhprime_slips", 3, "tanh_slope", "def tanh_slope(N): return 1 - np.tanh(N)"),
    ("tanhprime_slips", 3, "tanh_slope", "import math\ndef tanh_slope(N): return [[1/math.cosh(x) for x in row] for row in N]"),
    ("relu_prime_slips", 3, "relu_slope", "def relu_slope(N): return np.where(N > 0, 1, 0.01*N)"),
    ("relu_prime_slips", 3, "relu_slope", "def relu_slope(N): return [[1 if max(x, 0) >= 0 else 0 for x in row] for row in N]"),
    ("relu_prime_slips", 3, "relu_slope", "def relu_slope(N): return np.where(N > 0, 0, 1)"),
    ("array_truth_value", 3, "relu_slope", "def relu_slope(N):\n    if N > 0:\n        return 1\n    return 0"),
    ("array_truth_value", 3, "relu_slope", "def relu_slope(N):\n    return 1 if (np.array(N) > 0) else 0"),
    ("actprime_mutates", 3, "relu_slope", "def relu_slope(z):\n    z[z > 0] = 1\n    z[z <= 0] = 0\n    return z"),
    ("actprime_mutates", 3, "relu_slope", "def relu_slope(z):\n    for row in z:\n        for j in range(len(row)):\n            row[j] = 1 if row[j] > 0 else 0\n    return z.tolist()"),
    ("tanhprime_slips", 3, "delta", "def delta(N, S, Y): return 2*(S - Y)*(1 - S)"),
    ("tanhprime_slips", 3, "delta", "def delta(N, S, Y): return [[2*(s - y)/np.cosh(n) for n, s, y in zip(*r)] for r in zip(N, S, Y)]"),
    ("shortcut_fed_preactivation", 3, "delta", "def delta(N, S, Y): return 2*(S - Y)*(1 - N**2)"),
    ("shortcut_fed_preactivation", 3, "delta", "def delta(N, S, Y): return [[2*(s - y)*(1 - n*n) for n, s, y in zip(*r)] for r in zip(N, S, Y)]"),
    ("rank1_dot", 3, "outer", "def outer(d, s): return np.dot(d, s.T)"),
    ("rank1_dot", 3, "outer", "def outer(d, s): return d @ s"),
    ("matmul_for_hadamard", 3, "delta", "def delta(N, S, Y): return (2*(S - Y)) @ (1 - S**2)"),
    ("history_aliased", 3, "path", "def path(W, X, Y, r, steps):\n    W = W.copy()\n    Ws, Cs = [W], [np.sum((np.tanh(W @ X) - Y)**2)]\n"
     "    for t in range(steps):\n        W -= r*np.array(gradient(W, X, Y))\n        Ws.append(W); Cs.append(np.sum((np.tanh(W @ X) - Y)**2))\n    return Ws, Cs"),
    ("history_aliased", 3, "path", "def path(W, X, Y, r, steps):\n    W = 1*W\n    Ws, Cs = [], []\n    for t in range(steps + 1):\n        Ws += [W]; Cs += [float(((np.tanh(W.dot(X)) - Y)**2).sum())]\n"
     "        if t < steps:\n            W[:] = W - r*np.array(gradient(W, X, Y))\n    return {'path': Ws, 'C': Cs}"),
    ("history_off_by_one", 3, "path", "def path(W, X, Y, r, steps):\n    Ws, Cs = [], []\n    for t in range(steps):\n        Cs.append(np.sum((np.tanh(W @ X) - Y)**2))\n"
     "        W = W - r*np.array(gradient(W, X, Y))\n        Ws.append(W)\n    return Ws, Cs"),
    ("history_off_by_one", 3, "path", "def path(W, X, Y, r, steps):\n    C = lambda: np.sum((np.tanh(W @ X) - Y)**2)\n    Ws, Cs = [W], [C()]\n    for t in range(steps):\n        Cs.append(C())\n"
     "        W = W - r*np.array(gradient(W, X, Y))\n        Ws.append(W)\n    return np.array(Ws), np.array(Cs)"),
    ("caller_arrays_changed", 3, "path", "def path(W, X, Y, r, steps):\n    Ws, Cs = [W.copy()], [np.sum((np.tanh(W @ X) - Y)**2)]\n    for t in range(steps):\n        W -= r*np.array(gradient(W, X, Y))\n"
     "        Ws.append(W.copy()); Cs.append(np.sum((np.tanh(W @ X) - Y)**2))\n    return Ws, Cs"),
    ("caller_arrays_changed", 3, "forward", "def forward(W, X):\n    N = W @ X\n    X *= 2\n    return N, np.tanh(N)"),
    ("step_count", 3, "path", "def path(W, X, Y, r, steps):\n    Ws, Cs = [W], [np.sum((np.tanh(W @ X) - Y)**2)]\n    for t in range(steps + 1):\n        W = W - r*np.array(gradient(W, X, Y))\n"
     "        Ws.append(W); Cs.append(np.sum((np.tanh(W @ X) - Y)**2))\n    return Ws, Cs"),
    ("forward_once gradient_once", 5, "train", "def train(W, b, sigma, X, Y, r, steps):\n    N, S = forward(W, b, sigma, X)\n    k = len(W) - 1\n    for t in range(steps):\n        D = [None]*(k + 1)\n"
     "        D[k] = 2*(S[k] - Y)*df[sigma[k]](N[k])\n        for i in range(k - 1, 0, -1):\n            D[i] = (W[i+1].T @ D[i+1])*df[sigma[i]](N[i])\n"
     "        W = [None] + [W[i] - r*D[i] @ S[i-1].T for i in range(1, k + 1)]\n        b = [None] + [b[i] - r*D[i].sum(1, keepdims=True) for i in range(1, k + 1)]\n    return W, b"),
    ("forward_once gradient_once", 5, "train", "def train(W, b, sigma, X, Y, r, steps):\n    N, S = forward(W, b, sigma, X)\n    W, b, k = [w if w is None else w.copy() for w in W], [c if c is None else c.copy() for c in b], len(W) - 1\n"
     "    while steps:\n        d, moves = 2*(S[k] - Y)*df[sigma[k]](N[k]), []\n        for i in reversed(range(1, k + 1)):\n            moves.append((i, np.einsum('jc,lc->jl', d, S[i-1]), d @ np.ones((d.shape[1], 1))))\n"
     "            if i > 1:\n                d = (W[i].T @ d)*df[sigma[i-1]](N[i-1])\n        for i, g, h in moves:\n            W[i] -= r*g\n            b[i] -= r*h\n        steps -= 1\n    return W, b"),
    ("sequential_update", 5, "train", "def train(W, b, sigma, X, Y, r, steps):\n    W, b = list(W), list(b)\n    for t in range(steps):\n        for i in range(1, len(W)):\n"
     "            dW, db = gradient(W, b, sigma, X, Y)\n            W[i], b[i] = W[i] - r*np.array(dW[i]), b[i] - r*np.array(db[i])\n    return W, b"),
    ("sequential_update", 5, "train", "def train(W, b, sigma, X, Y, r, steps):\n    W, b = list(W), list(b)\n    for t in range(steps):\n        for i in range(len(W) - 1, 0, -1):\n"
     "            dW, db = gradient(W, b, sigma, X, Y)\n            W[i] = W[i] - r*np.array(dW[i])\n            b[i] = b[i] - r*np.array(db[i])\n    return W, b"),
    ("loop_variable_rebound", 5, "train", "def train(W, b, sigma, X, Y, r, steps):\n    for t in range(steps):\n        dW, db = gradient(W, b, sigma, X, Y)\n        for w, g in zip(W[1:], dW[1:]):\n            w = w - r*np.array(g)\n"
     "        for c, g in zip(b[1:], db[1:]):\n            c = c - r*np.array(g)\n    return W, b"),
    ("bias_flat_shape", 5, "gradient", "right_gradient = gradient\ndef gradient(W, b, sigma, X, Y, r=None):\n    dW, db = right_gradient(W, b, sigma, X, Y)\n    return dW, [None] + [np.array(g).ravel() for g in db[1:]]"),
    ("bias_flat_shape", 5, "gradient", "right_gradient = gradient\ndef gradient(W, b, sigma, X, Y, r=None):\n    dW, db = right_gradient(W, b, sigma, X, Y)\n    return dW, [None] + [np.array([float(x[0]) for x in g]) for g in db[1:]]"),
    ("loss_half", 5, "cost", "def cost(S, Y): return 0.5*np.sum((S - Y)**2)"),
    ("loss_half", 5, "cost", "def cost(S, Y): return sum((s - y)**2 for r, t in zip(S, Y) for s, y in zip(r, t))/2"),
    ("loss_mean_batch", 5, "cost", "def cost(S, Y): return np.sum((S - Y)**2)/S.shape[1]"),
    ("loss_mean_all", 5, "cost", "def cost(S, Y): return ((S - Y)**2).mean()"),
    ("loss_mean_all", 5, "cost", "def cost(S, Y): return sum((s - y)**2 for r, t in zip(S, Y) for s, y in zip(r, t))/len(S)"),
    ("loss_target_ignored", 5, "cost", "def cost(S, Y): return np.sum(S**2) - np.sum(Y**2)"),
    ("loss_abs_error", 5, "cost", "def cost(S, Y): return abs(S - Y).sum()"),
    ("target_broadcast", 5, "cost", "def cost(S, Y): return np.sum((S.reshape(-1, 1) - Y.flatten())**2)"),
    ("target_broadcast", 5, "cost", "def cost(S, Y): return sum((s - y)**2 for s in S.flatten() for y in Y.flatten())"),
    ("star_for_matmul", 6, "product", "def product(A, B, C): return A*B*C"),
    ("star_for_matmul", 6, "product", "def product(A, B, C): return np.multiply(np.multiply(A, B), C)"),
    ("matmul_third_argument", 6, "product", "def product(A, B, C): return np.matmul(A, B, C)"),
    ("matmul_third_argument", 6, "product", "def product(A, B, C): return np.dot(A, B, out=C)"),
    ("matmul_for_hadamard", 6, "hadamard", "def hadamard(A, B): return A @ B"),
    ("matmul_for_hadamard", 6, "hadamard", "def hadamard(A, B): return [[sum(A[i][l]*B[l][j] for l in range(len(A[0]))) for j in range(len(B[0]))] for i in range(len(A))]"),
    ("bullet_not_inverted", 6, "bullet", "def bullet(A, B): return A @ B"),
    ("bullet_not_inverted", 6, "bullet", "def bullet(A, B): return np.einsum('il,lj->ij', A, B)"),
    ("star_for_matmul", 6, "bullet", "def bullet(A, B): return B * A"),
    ("kron_swapped", 6, "kron", "def kron(A, B): return np.kron(B, A)"),
    ("kron_swapped", 6, "kron", "def kron(A, B): return np.block([[b*A for b in row] for row in B])"),
    # one column of numbers, one cost, one group
    ("outer_transposed", 3, "outer", "def outer(d, s): return np.outer(s, d)"),
    ("outer_transposed", 3, "outer", "def outer(d, s): return [[x*y for y in d] for x in s]"),
    ("kron_entries_astray", 6, "kron", "def kron(A, B): return np.multiply.outer(A, B).reshape(A.shape[0]*B.shape[0], -1)"),
    ("kron_entries_astray", 6, "kron", "def kron(A, B):\n    K = np.zeros((len(A)*len(B), len(A[0])*len(B[0])))\n    for i in range(len(A)):\n        for j in range(len(A[0])):\n"
     "            for r in range(len(B)):\n                for c in range(len(B[0])):\n                    K[i*len(A) + r, j*len(A[0]) + c] = A[i, j]*B[r, c]\n    return K"),
    ("hat_of_a_column", 6, "hat", "def hat(s): return np.diag(s)"),
    ("hat_of_a_column", 6, "hat", "def hat(s):\n    D = np.diag(np.array(s).tolist())\n    return D.reshape(1, -1)"),
    ("loss_squares_apart", 5, "cost", "def cost(S, Y): return np.sum(S - Y**2)"),
    ("loss_squares_apart", 5, "cost", "def cost(S, Y): return sum(s - y for r, t in zip(S, Y) for s, y in zip(r, t))"),
    ("loss_squares_apart loss_target_ignored", 5, "cost", "def cost(S, Y): return np.sum(S**2 - Y**2)"),
    ("loss_squares_apart", 5, "cost", "def cost(S, Y): return np.sqrt(np.sum((S - Y)**2))"),
    ("cost_without_sum", 5, "cost", "def cost(S, Y): return np.sum((S - Y)**2, axis=0)"),
    ("cost_without_sum", 5, "cost", "def cost(S, Y): return (S - Y)**2"),
    ("cost_without_sum", 5, "cost", "def cost(S, Y):\n    for c in range(S.shape[1]):\n        C = sum((S[:, c] - Y[:, c])**2)\n    return C"),
    ("bias_one_for_all_neurons", 5, "forward", "def forward(W, b, sigma, X):\n    N, S = [None], [X]\n    for i in range(1, len(W)):\n        N.append(W[i] @ S[-1] + b[i][0])\n"
     "        S.append(f[sigma[i]](N[-1]))\n    return N, S"),
    ("batch_groups_astray", 5, "epoch", "def epoch(W, b, sigma, X, Y, r, size):\n    for j in range(0, X.shape[1], size):\n        W, b = train(W, b, sigma, X[:, j:j + size], Y[:, j:j + size], r, 1)\n        return W, b"),
    ("batch_groups_astray", 5, "epoch", "def epoch(W, b, sigma, X, Y, r, size):\n    for j in range(X.shape[1]):\n        W, b = train(W, b, sigma, X[:, j:j + size], Y[:, j:j + size], r, 1)\n    return W, b"),
    ("batch_groups_astray", 5, "epoch", "def epoch(W, b, sigma, X, Y, r, size): return train(W, b, sigma, X, Y, r, 1)"),
    ("batch_groups_astray", 5, "epoch", "def epoch(W, b, sigma, X, Y, r, size):\n    for x, y in zip(X.T, Y.T):\n        W, b = train(W, b, sigma, x[:, None], y[:, None], r, 1)\n    return W, b"),
    ("some_weights_not_updated", 5, "train", "def train(W, b, sigma, X, Y, r, steps):\n    W, b = W[:], b[:]\n    for t in range(steps):\n        dW, db = gradient(W, b, sigma, X, Y)\n"
     "        for i in range(1, len(W) - 1):\n            W[i], b[i] = W[i] - r*dW[i], b[i] - r*db[i]\n    return W, b"),
    ("grad_one_number", 3, "gradient", "def gradient(W, X, Y):\n    D = 2*(np.tanh(W @ X) - Y)*(1 - np.tanh(W @ X)**2)\n    return (D @ X.T).mean()"),
    ("grad_one_number", 3, "gradient", "def gradient(W, X, Y):\n    D = 2*(np.tanh(W @ X) - Y)*(1 - np.tanh(W @ X)**2)\n    return sum(d*x for d_, x_ in zip(D.T, np.array(X).T) for d in d_ for x in x_)"),
    ("N_is_the_slope", 3, "forward", "def forward(W, X):\n    S = np.tanh(W @ X)\n    return 1 - S**2, S"),
    ("N_is_the_slope", 3, "forward", "import math\ndef forward(W, X):\n    N = [[sum(w*x for w, x in zip(row, col)) for col in np.array(X).T] for row in W]\n    return [[1/math.cosh(n)**2 for n in row] for row in N], [[math.tanh(n) for n in row] for row in N]"),
    ("integer_arrays", 3, "gradient", "def gradient(W, X, Y):\n    D = 2*(np.tanh(W @ X) - Y)*(1 - np.tanh(W @ X)**2)\n    G = np.zeros_like(W)\n    for j in range(W.shape[0]):\n        for l in range(W.shape[1]):\n            G[j, l] = sum(D[j]*X[l])\n    return G"),
    ("integer_arrays", 3, "gradient", "def gradient(W, X, Y):\n    D = 2*(np.tanh(W @ X) - Y)*(1 - np.tanh(W @ X)**2)\n    G = W.copy()\n    G[:] = D @ X.T\n    return G"),
    ("activation_miswritten", 3, "forward", "def forward(W, X): return W @ X, (np.exp(W @ X) - np.exp(-(W @ X)))/2"),
    ("activation_miswritten", 3, "forward", "import math\ndef forward(W, X):\n    N = np.array(W) @ np.array(X)\n    return N.tolist(), [[math.atan(n) for n in row] for row in N]"),
]

# %% Scalars: lines of homework 1 and 2

NEURON = '''
def cost(w, a, y):        return {cost}
def slope(w, a, y):       return {slope}
def step(w, a, y, r):     return {step}
def train(w, a, y, r, steps):
    path = []
    {before}
    for t in range({count}):
        {each}
        w = {stept}
        path.append(w)
    return path
def largest_rate(a):      return {rate}
'''
NEURON_LINES = dict(cost="(a*w - y)**2", slope="2*a*(a*w - y)", step="w - r*slope(w, a, y)", count="steps", rate="1/a**2", before="", each="g = slope(w, a, y)", stept="")
IN_STEPS = '''
import numpy as np
def cost(w, a, y):
    return np.array([[{cost}]])
def slope(w, a, y):
    return np.array([{slope}])
def step(w, a, y, r):
    g = slope(w, a, y)
    return {step}
def train(w, a, y, r, steps):
    path = []
    {before}
    for t in range({count}):
        {each}
        w = {stept}
        path.append(np.ravel(w)[0])
    return np.array(path)
def largest_rate(a):
    return ({rate},)
'''

ON_NEURON = [
    ("loss_sign sign_of_inner_derivative ascent", dict(slope="2*a*(y - a*w)")),
    ("loss_half",                dict(slope="a*(a*w - y)")),
    ("loss_target_ignored",      dict(slope="2*a*a*w")),
    ("loss_value_as_derivative", dict(slope="a*(a*w - y)**2")),
    ("outer_term_dropped",       dict(slope="a")),
    ("loss_abs_error",           dict(slope="2*a*abs(a*w - y)")),
    ("chain_rule_added",         dict(slope="a + 2*(a*w - y)")),
    ("grad_input_missing",       dict(slope="2*(a*w - y)")),
    ("grad_times_weight weight_times_gradient", dict(slope="2*a*(a*w - y)*w")),
    ("derivative_wrt_input",     dict(slope="2*(a*w - y)*w")),
    ("ascent loss_sign sign_of_inner_derivative", dict(step="w + r*slope(w, a, y)", stept="w + r*g")),
    ("rate_missing",             dict(step="w - slope(w, a, y)", stept="w - g")),
    ("rate_squared",             dict(step="w - r**2*slope(w, a, y)", stept="w - r**2*g")),
    ("rate_divided",             dict(step="w - slope(w, a, y)/r", stept="w - g/r")),
    ("rate_times_all",           dict(step="r*(w - slope(w, a, y))", stept="r*(w - g)")),
    ("assign_instead_of_subtract", dict(step="-r*slope(w, a, y)", stept="-r*g")),
    ("assign_instead_of_subtract", dict(step="r*slope(w, a, y)", stept="r*g")),
    ("weight_times_gradient grad_times_weight", dict(step="w - r*w*slope(w, a, y)", stept="w - r*w*g")),
    ("loop_variable_rebound",    dict(step="w", stept="w")),
    ("gradient_once",            dict(before="g = slope(w, a, y)", each="pass")),
    ("accumulator_not_reset",    dict(before="g = 0", each="g = g + slope(w, a, y)")),
    ("reinitialised_each_epoch", dict(before="w0 = w", each="w = w0; g = slope(w, a, y)")),
    ("step_count",               dict(count="1, steps")),
    ("step_count",               dict(count="steps + 1")),
    ("rate_best_not_largest",    dict(rate="1/(2*a*a)")),
    ("rate_bound_without_two",   dict(rate="2/a**2")),
    ("rate_bound_without_two",   dict(rate="1/a")),
    ("precedence_factor_two",    dict(slope="(2*a*w - y)*a")),
    ("loss_squares_apart",       dict(slope="2*a*(a*w + y)")),
    ("loss_squares_apart",       dict(cost="a*w - y**2")),
    ("loss_squares_apart",       dict(cost="a*w - y")),
    ("loss_squares_apart loss_target_ignored", dict(cost="(a*w)**2 - y**2")),
    ("step_twice",               dict(step="w - 2*r*slope(w, a, y)", stept="w - 2*r*g")),
]

CHAIN = '''
from math import tanh, sin, cos
def forward(w1, w2, b1, b2, x):
    n1 = {n1}
    s1 = {s1}
    n2 = {n2}
    s2 = {s2}
    return n1, s1, n2, s2
def slopes(w1, w2, b1, b2, x, y):
    n1, s1, n2, s2 = forward(w1, w2, b1, b2, x)
    p1, p2 = {p1}, {p2}
    G  = {G}
    d2 = {d2}
    d1 = {d1}
    return {g1}, {g2}
def step(w1, w2, b1, b2, x, y, r):
    {step}
'''
CHAIN_ARRAYS = CHAIN.replace("from math import", "from numpy import array,").replace("return {g1}, {g2}", "return array([{g1}, {g2}])").replace(
    "return n1, s1, n2, s2", "return [array([n1]), array([[s1]]), n2, s2]").replace("    p1, p2", "    n1, s1 = n1[0], s1[0, 0]\n    p1, p2")
CHAIN_LINES = dict(n1="w1*x + b1", s1="tanh(n1)", n2="w2*s1 + b2", s2="sin(n2)", p1="1 - tanh(n1)**2", p2="cos(n2)", G="2*(s2 - y)",
                   d2="G*p2", d1="d2*w2*p1", g1="d1*x", g2="d2*s1",
                   step="g1, g2 = slopes(w1, w2, b1, b2, x, y); return w1 - r*g1, w2 - r*g2")
ON_CHAIN = [
    ("loss_sign sign_of_inner_derivative ascent", dict(G="2*(y - s2)")),
    ("loss_half",                dict(G="s2 - y")),
    ("xent_delta",               dict(d2="s2 - y")),
    ("loss_factor_every_layer",  dict(d1="2*d2*w2*p1")),
    ("precedence_no_brackets",   dict(d2="2*(s2 - y*p2)")),
    ("loss_target_ignored",      dict(G="2*s2")),
    ("loss_value_as_derivative", dict(G="(s2 - y)**2")),
    ("outer_term_dropped",       dict(d2="p2")),
    ("loss_abs_error",           dict(G="2*abs(s2 - y)")),
    ("error_on_preactivation",   dict(G="2*(n2 - y)")),
    ("actprime_missing_output",  dict(d2="G")),
    ("actprime_missing_hidden",  dict(d1="d2*w2")),
    ("actprime_missing_all",     dict(d2="G", d1="d2*w2")),
    ("actprime_at_activation",   dict(p1="1 - tanh(s1)**2", p2="cos(s2)")),
    ("actprime_at_activation",   dict(p1="1 - tanh(s1)**2")),
    ("shortcut_fed_preactivation", dict(p1="1 - n1**2")),
    ("actprime_at_input chain_rule_wrong_point", dict(p1="1 - tanh(x)**2")),
    ("one_derivative_for_all_layers", dict(p1="cos(n1)")),
    ("one_derivative_for_all_layers", dict(p2="1 - s2**2")),
    ("act_instead_of_actprime",  dict(p1="s1", p2="s2")),
    ("fwd_actprime_as_activation", dict(s1="1 - tanh(n1)**2", s2="cos(n2)")),
    ("actprime_twice",           dict(d1="d2*p2*w2*p1")),
    ("actprime_wrong_layer",     dict(d1="d2*w2*p2")),
    ("raw_error_propagated",     dict(d1="G*w2*p1")),
    ("W_missing",                dict(d1="d2*p1")),
    ("W_own_layer",              dict(d1="d2*w1*p1")),
    ("gradW_instead_of_W",       dict(d1="d2*(d2*s1)*p1")),
    ("activation_propagated",    dict(d1="s2*w2*p1")),
    ("chain_rule_added",         dict(g1="G + p2 + w2 + p1 + x", g2="G + p2 + s1")),
    ("chain_rule_wrong_point",   dict(p1="1 - tanh(w1)**2", p2="cos(w2)")),
    ("chain_rule_wrong_point",   dict(p2="cos(w2)")),
    ("stops_one_layer_early",    dict(g1="d2*s1")),
    ("grad_own_activation",      dict(g1="d1*s1", g2="d2*s2")),
    ("grad_preactivation",       dict(g2="d2*n1")),
    ("grad_X_every_layer",       dict(g2="d2*x")),
    ("grad_input_missing",       dict(g1="d1", g2="d2")),
    ("grad_times_weight weight_times_gradient", dict(g1="d1*x*w1", g2="d2*s1*w2")),
    ("derivative_wrt_input",     dict(g1="d1*w1", g2="d2*w2")),
    ("gradient_without_actprime", dict(g1="d2*w2*x", g2="G*s1")),
    ("grads_reversed",           dict(g1="d2*s1", g2="d1*x")),
    ("bias_in_forward",          dict(n1="w1*x", n2="w2*s1")),
    ("W_updated_first",          dict(step="g2 = slopes(w1, w2, b1, b2, x, y)[1]; n1, s1, n2, s2 = [float(v if not hasattr(v, 'ravel') else v.ravel()[0]) for v in forward(w1, w2, b1, b2, x)]; "
                                           "v2 = w2 - r*g2; return w1 - r*2*(s2 - y)*cos(n2)*v2*(1 - s1**2)*x, v2")),
    ("sequential_update",        dict(step="w1 = w1 - r*slopes(w1, w2, b1, b2, x, y)[0]; w2 = w2 - r*slopes(w1, w2, b1, b2, x, y)[1]; return w1, w2")),
    ("sequential_update",        dict(step="w2 = w2 - r*slopes(w1, w2, b1, b2, x, y)[1]; w1 = w1 - r*slopes(w1, w2, b1, b2, x, y)[0]; return w1, w2")),
    ("ascent loss_sign sign_of_inner_derivative", dict(step="g1, g2 = slopes(w1, w2, b1, b2, x, y); return w1 + r*g1, w2 + r*g2")),
    ("rate_missing",             dict(step="g1, g2 = slopes(w1, w2, b1, b2, x, y); return w1 - g1, w2 - g2")),
    ("assign_instead_of_subtract", dict(step="g1, g2 = slopes(w1, w2, b1, b2, x, y); return -r*g1, -r*g2")),
    ("precedence_factor_two",    dict(G="2*s2 - y")),
    ("loss_squares_apart",       dict(G="2*(s2 + y)")),
    ("derivative_of_derivative", dict(p1="n1")),
    ("derivative_of_derivative", dict(p1="(1 - tanh(n1)**2)*n1")),
    ("derivative_of_derivative", dict(p1="1 - s1")),
    ("sineprime_slips",          dict(p2="-cos(n2)")),
    ("grad_input_derivative",    dict(g2="d2*p1")),
    ("grad_input_derivative",    dict(g2="d2*tanh(s1)")),
    ("activation_missing",       dict(s1="n1")),
    ("activation_missing",       dict(s2="n2")),
    ("activation_twice",         dict(s1="tanh(tanh(n1))")),
    ("activation_twice",         dict(s2="sin(sin(n2))")),
    ("N_overwritten",            dict(n1="tanh(w1*x + b1)", s1="n1", n2="sin(w2*s1 + b2)", s2="n2")),
    ("N_overwritten",            dict(n1="tanh(w1*x + b1)", s1="n1")),
    ("activation_of_another_layer", dict(s2="tanh(n2)")),
    ("activation_of_another_layer", dict(s1="sin(n1)")),
    ("bias_of_another_layer",    dict(n2="w2*s1 + b1")),
    ("bias_of_another_layer",    dict(n1="w1*x + b2")),
    ("weights_of_another_layer_forward", dict(n2="w1*s1 + b2")),
    ("some_weights_not_updated", dict(step="g1, g2 = slopes(w1, w2, b1, b2, x, y); return w1, w2 - r*g2")),
    ("step_twice",               dict(step="g1, g2 = slopes(w1, w2, b1, b2, x, y); return w1 - 2*r*g1, w2 - 2*r*g2")),
]

# %% Homework 6 and 7

FORM = '''
import numpy as np
def forms(W, dS, S):
    k = len(W) - 1
    D = [None]*k + [{top}]
    for i in range(k - 1, 0, -1):
        D[i] = {back}
    return [None] + [{outer} for i in range(1, k + 1)]
form_3 = form_4 = form_5 = forms
'''
FORM_HAND = '''
import numpy as np
def forms(W, dS, S):
    k, dW = len(W) - 1, []
    D = {{k: {top_at}}}
    for i in reversed(range(1, k)):
        D[i] = {back}
    for i in range(1, k + 1):
        dW.append(({outer}).tolist())
    return dW
form_3 = form_4 = form_5 = forms
'''
FORM_LINES = dict(top="dS[k]", back="(W[i+1].T @ D[i+1])*dS[i]", outer="D[i] @ S[i-1].T")
ON_FORMS = [
    ("actprime_missing_output", dict(top="dS[k]**0")),
    ("actprime_missing_hidden", dict(back="W[i+1].T @ D[i+1]")),
    ("act_instead_of_actprime", dict(top="S[k]", back="(W[i+1].T @ D[i+1])*S[i]")),
    ("actprime_twice",          dict(back="(W[i+1].T @ (D[i+1]*dS[i+1]))*dS[i]")),
    ("W_not_transposed",        dict(back="(W[i+1] @ D[i+1])*dS[i]")),
    ("W_missing",               dict(back="D[i+1]*dS[i]")),
    ("grad_own_activation",     dict(outer="D[i] @ S[i].T")),
    ("grad_X_every_layer",      dict(outer="D[i] @ S[0].T")),
    ("grad_transposed",         dict(outer="S[i-1] @ D[i].T")),
    ("grads_reversed",          dict(outer="D[k+1-i] @ S[k-i].T")),
    ("grads_shifted",           dict(outer="D[min(i+1, k)] @ S[min(i, k-1)].T")),
    ("grads_shifted",           dict(outer="D[max(i-1, 1)] @ S[max(i-2, 0)].T")),
    ("W_other_layer",           dict(back="(W[k].T @ D[i+1])*dS[i]")),
    ("W_own_layer",             dict(back="(W[i].T @ D[i+1])*dS[i]")),
    ("actprime_wrong_layer",    dict(back="(W[i+1].T @ D[i+1])*dS[i+1]")),
    ("actprime_missing_all",    dict(top="dS[k]**0", back="W[i+1].T @ D[i+1]")),
    ("grad_other_input",        dict(outer="D[i] @ S[k-1].T")),
    ("grad_other_input",        dict(outer="D[i] @ S[max(i-2, 0)].T")),
    ("grad_input_derivative",   dict(outer="D[i] @ (dS[i-1] if i > 1 else S[0]).T")),
]

GIVEN = '''
import numpy as np
def output(w, x):  return np.sin(w @ x)
def cost(w, x, y): return np.sum((output(w, x) - y)**2)
def agrees(a, n):  return np.linalg.norm(a - n) <= 1e-6*(np.linalg.norm(a) + np.linalg.norm(n))
'''
LOOP_CHECK = '''
def numerical(w, x, y, eps):
    {eps}
    w = np.array(w, dtype={dtype})
    g = np.zeros(len(w), dtype={gtype})
    for j in {js}:
        wp, wm = w.copy(), w.copy()
        {move}
        g[j] = {quotient}
    return g
'''
ROW_CHECK = '''
def numerical(w, x, y, eps):
    {eps}
    def entry(j):
        wp, wm = np.array(w, dtype={dtype}), np.array(w, dtype={dtype})
        {move}
        return {quotient}
    return np.array([entry(j) if j in {js} else 0.0 for j in range(len(w))]).astype({gtype}).tolist()
'''
CHECK_LINES = dict(eps="pass", dtype="float", gtype="float", js="range(len(w))", move="wp[j] += eps; wm[j] -= eps", quotient="(cost(wp, x, y) - cost(wm, x, y))/(2*eps)")
ON_CHECK = [
    ("gc_one_sided",       dict(quotient="(cost(wp, x, y) - cost(w, x, y))/eps")),
    ("gc_one_sided",       dict(quotient="(cost(w, x, y) - cost(wm, x, y))/eps")),
    ("gc_eps_too_small",   dict(eps="eps = 1e-13")),
    ("gc_eps_too_small",   dict(eps="eps = 1e-12")),
    ("gc_eps_too_small",   dict(eps="eps = 1e-15")),
    ("gc_factor_eps",      dict(quotient="(cost(wp, x, y) - cost(wm, x, y))/eps")),
    ("gc_factor_eps",      dict(quotient="(cost(wp, x, y) - cost(w, x, y))/(2*eps)")),
    ("gc_brackets",        dict(quotient="(cost(wp, x, y) - cost(wm, x, y))/2*eps")),
    ("gc_integer_array",   dict(gtype="int")),
    ("gc_integer_array",   dict(dtype="np.asarray(w).dtype")),
    ("gc_aliased",         dict(move="wp = wm = w; np.add.at(wp, j, eps) if hasattr(wp, 'dtype') else None; np.add.at(wm, j, -eps) if hasattr(wm, 'dtype') else None")),
    ("gc_all_at_once",     dict(move="wp = wp + eps; wm = wm - eps")),
    ("gc_entries_skipped", dict(js="range(1, len(w))")),
    ("gc_entries_skipped", dict(js="range(len(w) - 1)")),
    ("gc_brackets",        dict(quotient="cost(wp, x, y) - cost(wm, x, y)/(2*eps)")),
    ("gc_output_not_loss", dict(quotient="(output(wp, x).sum() - output(wm, x).sum())/(2*eps)")),
    ("gc_float32",         dict(dtype="np.float32", gtype="np.float32", quotient="(np.float32(cost(wp, x.astype(np.float32), y.astype(np.float32))) - np.float32(cost(wm, x.astype(np.float32), y.astype(np.float32))))/np.float32(2*eps)")),
]
NOT_RESTORED = ["def numerical(w, x, y, eps):\n    w = w.astype(float)\n    g = np.zeros(len(w))\n    for j in range(len(w)):\n        w[j] += eps\n        p = cost(w, x, y)\n        w[j] -= 2*eps\n"
                "        g[j] = (p - cost(w, x, y))/(2*eps)\n    return g",
                "def numerical(w, x, y, eps):\n    wp, wm, g = w.astype(float), w.astype(float), []\n    for j in range(len(w)):\n        wp[j] += eps\n        wm[j] -= eps\n"
                "        g.append((cost(wp, x, y) - cost(wm, x, y))/(2*eps))\n    return g"]
CRITERIA = ["return np.allclose(a, n, atol=1e-3)", "return abs(np.sum(a - n)) < 1e-6", "return np.linalg.norm(a - n)/np.linalg.norm(a + n) < 0.5",
            "return True", "return abs(np.linalg.norm(a) - np.linalg.norm(n)) < 1e-6*np.linalg.norm(n)", "return np.allclose(a, a)",
            "return np.linalg.norm(a - n) < 1e-6", "return bool(np.linalg.norm(a - n) > 1e-6*np.linalg.norm(n))"]
